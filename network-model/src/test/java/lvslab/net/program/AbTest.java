package lvslab.net.program;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.engine.time.SimTime;
import lvslab.net.host.ServiceTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// ApacheBench against httpd.
class AbTest {
  private final TwoHosts two = new TwoHosts();

  @BeforeEach
  void page() {
    two.server.files().write("/var/www/html/index.html", "172.16.16.177\n");
    two.server.requestWork().setTime(new ServiceTime(10 * SimTime.MILLISECOND, 0, false));
    two.start(two.server, "httpd");
  }

  private String ab(String words) {
    return two.run(two.client, "ab " + words);
  }

  @Test
  void the_report_has_the_lines_of_the_original() {
    assertThat(ab("-n 4 -c 2 http://172.16.16.177/"))
        .isEqualTo(
            """
            This is ApacheBench, Version 2.3 <$Revision: 1923142 $>
            Copyright 1996 Adam Twiss, Zeus Technology Ltd, http://www.zeustech.net/
            Licensed to The Apache Software Foundation, http://www.apache.org/

            Benchmarking 172.16.16.177 (be patient).....done


            Server Software:        Apache/2.4.6
            Server Hostname:        172.16.16.177
            Server Port:            80

            Document Path:          /
            Document Length:        14 bytes

            Concurrency Level:      2
            Time taken for tests:   0.043 seconds
            Complete requests:      4
            Failed requests:        0
            Total transferred:      1092 bytes
            HTML transferred:       56 bytes
            Requests per second:    93.02 [#/sec] (mean)
            Time per request:       21.500 [ms] (mean)
            Time per request:       10.750 [ms] (mean, across all concurrent requests)
            Transfer rate:          24.80 [Kbytes/sec] received

            Connection Times (ms)
                          min  mean[+/-sd] median   max
            Connect:        1    2   0.6      2       2
            Processing:    11   18   4.4     19      21
            Waiting:       11   18   4.4     19      21
            Total:         13   19   4.2     20      23

            Percentage of the requests served within a certain time (ms)
              50%     20
              66%     20
              75%     23
              80%     23
              90%     23
              95%     23
              98%     23
              99%     23
             100%     23 (longest request)
            0\
            """);
  }

  @Test
  void with_keep_alive_one_connection_carries_all_and_progress_is_told() {
    two.server.files().write("/etc/httpd/conf.d/keep.conf", "MaxKeepAliveRequests 0\n");
    two.run(two.server, "httpd -k graceful");
    two.lab.runFor(SimTime.MILLISECOND);
    assertThat(ab("-k -n 200 -c 1 http://172.16.16.177/"))
        .contains(
            "(be patient)\nCompleted 100 requests\nCompleted 200 requests\nFinished 200 requests\n",
            "Keep-Alive requests:    200\n",
            "HTML transferred:       2800 bytes\n",
            "Connect:        0    0   0.");
    assertThat(two.segments(80).split("C:S ", -1)).as("one handshake").hasSize(2);
  }

  @Test
  void pages_of_another_length_are_failures() {
    two.start(two.server, "sleep 0.1; echo longer than before > /var/www/html/index.html");
    assertThat(ab("-n 20 -c 1 -e /tmp/ab.csv http://172.16.16.177/"))
        .containsPattern(
            "Failed requests:        1\\d\n   \\(Connect: 0, Receive: 0, Length: 1\\d,");
    assertThat(two.client.files().read("/tmp/ab.csv").orElse(""))
        .startsWith("Percentage served,Time in ms\n0,1")
        .hasLineCount(101);
  }

  @Test
  void it_stops_where_nobody_listens_and_says_what_it_does_not_take() {
    assertThat(ab("-n 4 http://172.16.16.177:81/"))
        .endsWith("(be patient)...apr_socket_recv: Connection refused (111)\n111");
    assertThat(ab("-n 4 http://172.16.16.177")).startsWith("ab: invalid URL\nUsage: ab ");
    assertThat(ab("-n 4 -c 5 http://172.16.16.177/"))
        .startsWith("ab: Cannot use concurrency level greater than total number of requests\n");
    assertThat(ab("-n 4 -i http://172.16.16.177/nothing")).contains("Non-2xx responses:      4\n");
  }

  @Test
  void a_time_limit_ends_it() {
    assertThat(ab("-t 1 -c 2 http://172.16.16.177/"))
        .containsPattern(
            "Time taken for tests:   (0.99\\d|1.000) seconds\nComplete requests:      9\\d\n");
  }
}
