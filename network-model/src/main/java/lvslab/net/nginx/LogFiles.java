package lvslab.net.nginx;

import lvslab.net.host.FileSystem;
import lvslab.net.nginx.conf.ErrorLogLine;
import lvslab.net.nginx.conf.LocationConf;
import lvslab.net.nginx.conf.NginxConf;

/// The files that logs are written to: opening them makes them (core/ngx_cycle.c).
final class LogFiles {
  private LogFiles() {}

  static void create(FileSystem files, NginxConf conf) {
    conf.errors().forEach(line -> create(files, line));
    conf.servers().forEach(server -> create(files, server.outside()));
  }

  private static void create(FileSystem files, LocationConf location) {
    location.logs().errors().forEach(line -> create(files, line));
    location.logs().access().forEach(line -> files.append(line.file(), ""));
    location.nested().forEach(inner -> create(files, inner));
  }

  private static void create(FileSystem files, ErrorLogLine line) {
    if (!line.file().isEmpty()) {
      files.append(line.file(), "");
    }
  }
}
