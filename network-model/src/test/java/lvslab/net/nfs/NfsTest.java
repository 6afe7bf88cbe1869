package lvslab.net.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Trace;
import lvslab.net.command.Terminals;
import lvslab.net.host.Host;
import lvslab.net.link.Switch;
import lvslab.net.shell.Shell;
import lvslab.net.unit.SystemctlProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A server that exports, a host that mounts, and what becomes of it when the server is lost.
class NfsTest {
  private static final String SOURCE = "192.168.7.250:/var/www/html";

  private Terminals lab = new Terminals();
  private Switch lan = lab.segment("x");
  private Host server = lab.host("x");
  private Host web = lab.host("y");

  @BeforeEach
  void build() {
    var commands = Terminals.installed();
    SystemctlProgram.addTo(commands);
    lab = new Terminals(commands);
    lan = lab.segment("lan");
    server = lab.host("storage", lan, "02:00:00:00:00:01", "192.168.7.250/24");
    web = lab.host("web", lan, "02:00:00:00:00:02", "192.168.7.177/24");
    server.files().write("/var/www/html/index.html", "shared\n");
    server
        .files()
        .write(
            "/etc/exports",
            "/var/www/html 192.168.7.0/24(rw,sync,no_root_squash)\n/srv/ro *(ro)\n");
    server.files().write("/srv/ro/f", "read me\n");
    lab.type(server, "systemctl start nfs");
  }

  private String web(String line) {
    return lab.output(web, line);
  }

  private void mount(String options) {
    assertThat(web("mount -t nfs " + options + " " + SOURCE + " /var/www/html")).isEmpty();
  }

  /// Types something that need not end.
  private List<String> begin(Host host, String line) {
    List<String> printed = new ArrayList<>();
    lab.engine.setCurrentCause(Trace.NO_CAUSE);
    Shell.run(host, line, result -> printed.add(result.output()));
    return printed;
  }

  private void runFor(long seconds) {
    lab.engine.runUntil(lab.engine.nowNanos() + seconds * SimTime.SECOND);
  }

  private void lose() {
    lab.type(server, "ip link set eth0 down");
  }

  /// It is back, and remembers no client.
  private void comeBack() {
    lab.type(server, "ip link set eth0 up; systemctl restart nfs");
  }

  @Test
  void the_tutorials_commands_export_and_tell_what_is_exported() {
    assertThat(lab.output(server, "showmount -e"))
        .isEqualTo("Export list for storage:\n/srv/ro       *\n/var/www/html 192.168.7.0/24\n");
    assertThat(web("showmount -e 192.168.7.250")).startsWith("Export list for 192.168.7.250:\n");
    assertThat(lab.output(server, "exportfs"))
        .isEqualTo("/var/www/html \t192.168.7.0/24\n/srv/ro       \t<world>\n");
    assertThat(web("rpcinfo -p 192.168.7.250")).contains("100003    4   tcp   2049  nfs\n");
    assertThat(lab.output(server, "systemctl stop nfs; showmount -e"))
        .isEqualTo("clnt_create: RPC: Program not registered\n");
    assertThat(lab.output(server, "systemctl stop rpcbind; showmount -e"))
        .isEqualTo(
            "clnt_create: RPC: Port mapper failure - Unable to receive: errno 111 (Connection"
                + " refused)\n");
  }

  @Test
  void a_mounted_folder_holds_what_the_server_has() {
    web.files().write("/var/www/html/own.html", "mine\n");
    mount("");
    assertThat(web("mount -t nfs4"))
        .isEqualTo(
            SOURCE
                + " on /var/www/html type nfs4 (rw,relatime,vers=4.1,rsize=131072,wsize=131072,"
                + "namlen=255,hard,proto=tcp,timeo=600,retrans=2,sec=sys,"
                + "clientaddr=192.168.7.177,local_lock=none,addr=192.168.7.250)\n");
    assertThat(web("ls /var/www/html; cat /var/www/html/index.html"))
        .isEqualTo("index.html\nshared\n");
    assertThat(web("df /var/www/html | tail -1"))
        .isEqualTo(SOURCE + "  17811456 1493412  16318044   9% /var/www/html\n");
    assertThat(web("cd /var/www/html; umount /var/www/html"))
        .isEqualTo("umount.nfs4: /var/www/html: device is busy\n");
    assertThat(web("umount /var/www/html; ls /var/www/html; umount /var/www/html"))
        .isEqualTo("own.html\numount: /var/www/html: not mounted\n");
  }

  @Test
  void what_is_changed_through_the_mount_is_changed_on_the_server() {
    mount("");
    web("cd /var/www/html; echo one > f; echo two >> f; mkdir -p d/e; cp f d/e/g; chmod +x f");
    assertThat(lab.output(server, "cd /var/www/html; cat f d/e/g; ls -F"))
        .isEqualTo("one\ntwo\none\ntwo\nd/\nf*\nindex.html\n");
    web("cd /var/www/html; mv f h; rm -r d; ln -s h link; touch empty");
    assertThat(lab.output(server, "cd /var/www/html; ls; readlink link"))
        .isEqualTo("empty\nh\nindex.html\nlink\nh\n");
    assertThat(web("cat /var/www/html/link")).isEqualTo("one\ntwo\n");
  }

  @Test
  void another_file_is_seen_when_the_attributes_are_too_old_or_the_file_is_opened() {
    mount("");
    assertThat(web("cat /var/www/html/index.html; [ -e /var/www/html/new ] || echo no"))
        .isEqualTo("shared\nno\n");
    lab.type(server, "echo changed > /var/www/html/index.html; echo n > /var/www/html/new");
    assertThat(web("cat /var/www/html/index.html")).isEqualTo("changed\n");
    assertThat(web("[ -e /var/www/html/new ] || echo not yet")).isEqualTo("not yet\n");
    runFor(31); // acdirmin
    assertThat(web("cat /var/www/html/new")).isEqualTo("n\n");
  }

  @Test
  void who_may_only_read_writes_nothing() {
    assertThat(web("mount -t nfs 192.168.7.250:/srv/ro /mnt; cat /mnt/f; echo x > /mnt/f"))
        .isEqualTo("read me\nbash: /mnt/f: Read-only file system\n");
    assertThat(web("rm /mnt/f; mkdir /mnt/d"))
        .isEqualTo(
            "rm: cannot remove '/mnt/f': Read-only file system\n"
                + "mkdir: cannot create directory ‘/mnt/d’: Read-only file system\n");
    lab.type(server, "exportfs -o rw '*:/srv/ro'");
    assertThat(web("echo x > /mnt/f"))
        .isEqualTo("bash: /mnt/f: Permission denied\n"); // root_squash
    assertThat(lab.output(server, "cat /srv/ro/f")).isEqualTo("read me\n");
  }

  @Test
  void a_mount_that_cannot_be_says_why() {
    assertThat(web("mount -t nfs 192.168.7.250:/nothing /mnt"))
        .isEqualTo(
            "mount.nfs: mounting 192.168.7.250:/nothing failed, reason given by server: No such"
                + " file or directory\n");
    lab.type(server, "mkdir /srv/closed; exportfs -o rw 10.0.0.0/8:/srv/closed");
    assertThat(web("mount -t nfs 192.168.7.250:/srv/closed /mnt"))
        .isEqualTo("mount.nfs: access denied by server while mounting 192.168.7.250:/srv/closed\n");
    assertThat(web("mount -t nfs 192.168.7.250:/srv/ro /none"))
        .isEqualTo("mount.nfs: mount point /none does not exist\n");
    assertThat(web("mount -t nfs -o harder 192.168.7.250:/srv/ro /mnt"))
        .isEqualTo("mount.nfs: an incorrect mount option was specified\n");
    lab.type(server, "systemctl stop nfs");
    assertThat(web("mount -t nfs 192.168.7.250:/srv/ro /mnt"))
        .isEqualTo("mount.nfs: Connection timed out\n");
  }

  @Test
  void a_hard_mount_waits_for_its_server_and_no_signal_but_kill_ends_that() {
    mount("-o timeo=50");
    web("cat /var/www/html/index.html");
    lose();
    List<String> reader = begin(web, "cat /var/www/html/index.html");
    List<String> killed = begin(web, "cat /var/www/html/index.html");
    runFor(1);
    assertThat(web("ps -C cat -o stat=")).isEqualTo("D\nD\n");
    assertThat(web("kill $(pidof cat); sleep 1; ps -C cat -o stat=")).isEqualTo("D\nD\n");
    web("kill -9 $(pidof cat | cut -d' ' -f1)");
    assertThat(killed.size() + reader.size()).isEqualTo(1);
    runFor(20);
    assertThat(web("dmesg | cut -c16-"))
        .startsWith("nfs: server 192.168.7.250 not responding, still trying\n");
    comeBack();
    runFor(60);
    assertThat(killed.size() + reader.size()).isEqualTo(2);
    assertThat(web("dmesg | tail -1 | cut -c16-")).isEqualTo("nfs: server 192.168.7.250 OK\n");
    assertThat(web("cat /var/www/html/index.html")).isEqualTo("shared\n");
  }

  @Test
  void a_soft_mount_gives_up_with_an_error() {
    mount("-o soft,timeo=20,retrans=2");
    lose();
    long before = lab.engine.nowNanos();
    assertThat(web("cat /var/www/html/index.html"))
        .isEqualTo("cat: /var/www/html/index.html: Input/output error\n");
    assertThat(lab.engine.nowNanos() - before).isBetween(6 * SimTime.SECOND, 7 * SimTime.SECOND);
    assertThat(web("dmesg | cut -c16-"))
        .isEqualTo("nfs: server 192.168.7.250 not responding, timed out\n");
    comeBack();
    runFor(30);
    assertThat(web("cat /var/www/html/index.html")).isEqualTo("shared\n");
  }

  @Test
  void handles_outlive_a_boot_of_the_server_but_not_the_file() {
    mount("");
    web("cat /var/www/html/index.html");
    lab.type(server, "systemctl restart nfs");
    assertThat(web("cat /var/www/html/index.html")).isEqualTo("shared\n");
    lab.type(server, "rm /var/www/html/index.html; echo another > /var/www/html/index.html");
    assertThat(web("cat /var/www/html/index.html")).isEqualTo("another\n");
    lab.type(server, "exportfs -ua");
    runFor(4);
    assertThat(web("cat /var/www/html/index.html; ls /var/www/html"))
        .isEqualTo(
            "cat: /var/www/html/index.html: Stale file handle\n"
                + "ls: cannot access '/var/www/html': Stale file handle\n");
    lab.type(server, "exportfs -a");
    assertThat(web("cat /var/www/html/index.html")).isEqualTo("another\n");
  }

  @Test
  void after_a_boot_nobody_opens_a_file_before_all_clients_are_back_or_90_seconds_are_over() {
    mount("");
    web.losePower(); // the server waits for it
    lab.type(server, "systemctl restart nfs");
    assertThat(lab.output(server, "dmesg | tail -1 | cut -c16-"))
        .isEqualTo("NFSD: starting 90-second grace period\n");
    web = lab.host("other", lan, "02:00:00:00:00:03", "192.168.7.178/24");
    mount("");
    long before = lab.engine.nowNanos();
    assertThat(web("cat /var/www/html/index.html")).isEqualTo("shared\n");
    assertThat(lab.engine.nowNanos() - before).isGreaterThan(80 * SimTime.SECOND);
  }

  @Test
  void workers_of_httpd_that_wait_for_a_file_are_missing_to_others() {
    web.files()
        .write(
            "/etc/httpd/conf/httpd.conf",
            "Listen 80\nDocumentRoot \"/var/www/html\"\nStartServers 2\nMinSpareServers 1\n"
                + "MaxSpareServers 2\nServerLimit 2\nMaxRequestWorkers 2\n");
    web("systemctl start httpd; mkdir /local; echo here > /local/x");
    mount("");
    assertThat(lab.output(server, "curl -s http://192.168.7.177/")).isEqualTo("shared\n");
    lab.type(server, "systemctl stop nfs");
    List<String> waiting =
        begin(server, "curl -s -m 30 http://192.168.7.177/ & curl -s -m 30 http://192.168.7.177/");
    runFor(1);
    lab.type(web, "umount -l /var/www/html"); // who comes now finds the disk, but no worker
    web("echo disk > /var/www/html/index.html");
    assertThat(lab.output(server, "curl -s -m 5 http://192.168.7.177/; echo $?")).isEqualTo("28\n");
    assertThat(waiting).isEmpty();
  }

  @Test
  void one_file_that_does_not_come_stops_a_worker_of_nginx() {
    web.files()
        .write(
            "/etc/nginx/nginx.conf",
            "worker_processes 1;\n"
                + "events {}\n"
                + "http {\n"
                + "  server {\n"
                + "    listen 80;\n"
                + "    location /far/ { root /mnt; }\n"
                + "    location / { return 200 near; }\n"
                + "  }\n"
                + "}\n");
    server.files().write("/srv/ro/far/f", "far\n");
    web("mount -t nfs 192.168.7.250:/srv/ro /mnt; nginx -c /etc/nginx/nginx.conf");
    assertThat(lab.output(server, "curl -s http://192.168.7.177/far/f")).isEqualTo("far\n");
    lab.type(server, "systemctl stop nfs");
    begin(server, "curl -s -m 60 http://192.168.7.177/far/f");
    runFor(1);
    assertThat(lab.output(server, "curl -s -m 5 http://192.168.7.177/; echo $?")).isEqualTo("28\n");
    assertThat(web("ps -C nginx -o stat= | sort -u")).isEqualTo("D\nS\n");
    lab.type(server, "systemctl start nfs");
    runFor(30);
    assertThat(lab.output(server, "curl -s -m 5 http://192.168.7.177/")).isEqualTo("near");
  }

  @Test
  void each_client_has_a_session_of_its_own() {
    Host other = lab.host("other", lan, "02:00:00:00:00:03", "192.168.7.178/24");
    mount("");
    lab.type(other, "mount -t nfs " + SOURCE + " /mnt; cat /mnt/index.html");
    long before = lab.engine.nowNanos();
    assertThat(web("cat /var/www/html/index.html")).isEqualTo("shared\n");
    assertThat(lab.output(other, "cat /mnt/index.html")).isEqualTo("shared\n");
    assertThat(lab.engine.nowNanos() - before).isLessThan(50 * SimTime.MILLISECOND);
  }

  @Test
  void more_readers_than_the_session_has_slots_go_on_when_the_server_is_back() {
    mount("");
    lose();
    List<String> all =
        begin(web, "for i in $(seq 40); do cat /var/www/html/index.html & done; wait");
    runFor(2);
    comeBack();
    runFor(30);
    assertThat(all).containsExactly("shared\n".repeat(40));
  }

  @Test
  void fstab_names_what_is_mounted() {
    web.files().write("/etc/fstab", SOURCE + " /var/www/html nfs defaults,_netdev 0 0\n");
    assertThat(web("mount -a; cat /var/www/html/index.html; mount -a; umount -a; mount -t nfs4"))
        .isEqualTo("shared\n");
    assertThat(web("mount /var/www/html; cat /var/www/html/index.html")).isEqualTo("shared\n");
    assertThat(web("mount /srv")).isEqualTo("mount: can't find /srv in /etc/fstab\n");
  }

  @Test
  void a_blank_before_the_parentheses_exports_to_everybody() {
    server.files().write("/etc/exports", "/srv/ro 10.0.0.1 (rw)\n");
    assertThat(lab.output(server, "exportfs -r"))
        .contains("exportfs: No options for /srv/ro 10.0.0.1: suggest 10.0.0.1(sync)")
        .contains("exportfs: No host name given with /srv/ro (rw), suggest *(rw)");
    assertThat(lab.output(server, "exportfs -v | cut -f2 | cut -d, -f1,6"))
        .isEqualTo("10.0.0.1(sync,ro\n<world>(sync,rw\n");
    server.files().write("/etc/exports", "/srv/ro *(rw,sink)\n");
    assertThat(lab.output(server, "exportfs -r"))
        .isEqualTo("exportfs: /etc/exports:1: unknown keyword \"sink\"\n");
  }
}
