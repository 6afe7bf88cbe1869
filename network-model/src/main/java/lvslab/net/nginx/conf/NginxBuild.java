package lvslab.net.nginx.conf;

/// How a binary of nginx was built: what `nginx -V` prints, and what that brings with it.
///
/// @param version such as `1.22.1`
/// @param prefix folder of relative paths, with a slash behind
/// @param confFile the configuration
/// @param pidFile where the master's number stands
/// @param errorLog used until the configuration names one
/// @param accessLog used unless the configuration names one
/// @param compiler what it was built with
/// @param arguments of `configure`
/// @param threads whether it was built with threads, so that a log line has the thread's number
public record NginxBuild(
    String version,
    String prefix,
    String confFile,
    String pidFile,
    String errorLog,
    String accessLog,
    String compiler,
    String arguments,
    boolean threads) {
  /// The distribution's package, below /etc/nginx; the version is that of the reference traces.
  public static final NginxBuild PACKAGE =
      new NginxBuild(
          "1.22.1",
          "/usr/share/nginx/",
          "/etc/nginx/nginx.conf",
          "/run/nginx.pid",
          "/var/log/nginx/error.log",
          "/var/log/nginx/access.log",
          "gcc 4.8.5 20150623 (Red Hat 4.8.5-44) (GCC) ",
          " --prefix=/usr/share/nginx --sbin-path=/usr/sbin/nginx"
              + " --conf-path=/etc/nginx/nginx.conf --error-log-path=/var/log/nginx/error.log"
              + " --http-log-path=/var/log/nginx/access.log --pid-path=/run/nginx.pid"
              + " --user=nginx --group=nginx --with-file-aio --with-http_ssl_module"
              + " --with-http_realip_module --with-http_stub_status_module --with-threads",
          true);

  /// What the tutorial builds and installs below /usr/local/nginx, with the sticky module.
  public static final NginxBuild SOURCE =
      new NginxBuild(
          "1.10.3",
          "/usr/local/nginx/",
          "/usr/local/nginx/conf/nginx.conf",
          "/usr/local/nginx/logs/nginx.pid",
          "/usr/local/nginx/logs/error.log",
          "/usr/local/nginx/logs/access.log",
          "gcc 4.8.5 20150623 (Red Hat 4.8.5-39) (GCC) ",
          " --prefix=/usr/local/nginx --user=www --group=www --with-http_realip_module"
              + " --with-http_ssl_module --with-http_gzip_static_module"
              + " --http-client-body-temp-path=/var/tmp/nginx/client"
              + " --http-proxy-temp-path=/var/tmp/nginx/proxy"
              + " --http-fastcgi-temp-path=/var/tmp/nginx/fcgi --with-http_dav_module"
              + " --with-http_stub_status_module --with-http_addition_module"
              + " --with-http_sub_module --with-http_flv_module --with-http_mp4_module --with-pcre"
              + " --with-http_flv_module --add-module=../ngx_cache_purge-2.3"
              + " --add-module=../nginx-goodies-nginx-sticky-module-ng-08a395c66e42",
          false);

  /// Whether it is older than 1.11, whose error pages are white and which forgives all servers when
  /// none is left.
  ///
  /// @return true for 1.10
  public boolean isOld() {
    return version.startsWith("1.10.");
  }
}
