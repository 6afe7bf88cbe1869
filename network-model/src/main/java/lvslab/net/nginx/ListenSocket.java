package lvslab.net.nginx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lvslab.net.host.Host;
import lvslab.net.host.Process;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpListener;
import org.jspecify.annotations.Nullable;

/// A listening socket that the master opens and its workers have from it: it is closed when the
/// last process that holds it has gone. Of the workers that wait for it the first is woken, as the
/// kernel does for those that wait with EPOLLEXCLUSIVE (fs/eventpoll.c, `ep_ptable_queue_proc`,
/// which adds them at the tail).
final class ListenSocket {
  private final Endpoint where;
  private final Map<Integer, Process.Resource> holders = new TreeMap<>();
  private final List<Worker> waiting = new ArrayList<>();
  private @Nullable TcpListener listener;

  ListenSocket(Endpoint where) {
    this.where = where;
  }

  Endpoint where() {
    return where;
  }

  /// Opens it.
  void open(Host host, int backlog) throws SocketException {
    var failure = new SocketException[1];
    host.kernel()
        .engine()
        .within(
            host.kernel().gate(),
            () -> {
              try {
                listener = host.stack().tcp().listen(where, backlog, this::accept);
              } catch (SocketException e) {
                failure[0] = e;
              }
            });
    if (failure[0] != null) {
      throw failure[0];
    }
  }

  /// A process has it, if it has not already.
  void hold(Process process) {
    if (!holders.containsKey(process.pid())) {
      Process.Resource resource = () -> release(process);
      holders.put(process.pid(), resource);
      process.own(resource);
      TcpListener open = listener;
      if (open != null) {
        process.descriptors().add(resource, open);
      }
    }
  }

  /// A process lets go of it.
  void drop(Process process) {
    Process.@Nullable Resource resource = holders.get(process.pid());
    if (resource != null) {
      process.disown(resource);
      resource.release();
    }
  }

  private void release(Process process) {
    holders.remove(process.pid());
    TcpListener open = listener;
    if (holders.isEmpty() && open != null) {
      listener = null;
      open.close();
    }
  }

  /// A worker waits for connections.
  void await(Worker worker) {
    waiting.add(worker);
    TcpListener open = listener;
    if (open != null && open.waiting() > 0) {
      accept(open);
    }
  }

  void leave(Worker worker) {
    waiting.remove(worker);
  }

  private void accept(TcpListener from) {
    for (Worker worker : waiting) {
      if (!worker.process().isStopped()) {
        worker.acceptAll(from, this);
        return;
      }
    }
    if (!waiting.isEmpty()) {
      waiting.getFirst().acceptLater(from, this);
    }
  }
}
