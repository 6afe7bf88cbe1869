printf '%s\n' '172.16.16.1 - - [01/Jan/2020:00:00:01 +0000] "GET / HTTP/1.1" 200 14' '172.16.16.2 - - [01/Jan/2020:00:00:02 +0000] "GET /a HTTP/1.1" 404 209' '172.16.16.1 - - [01/Jan/2020:00:00:03 +0000] "GET /b HTTP/1.1" 200 1024' '10.0.0.7 - - [01/Jan/2020:00:00:04 +0000] "POST / HTTP/1.1" 500 77' > access.log
printf '%s\n' 'IP Virtual Server version 1.2.1 (size=4096)' 'Prot LocalAddress:Port Scheduler Flags' '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn' 'TCP  172.16.16.172:80 rr' '  -> 172.16.16.177:80             Route   1      0          12' '  -> 172.16.16.178:80             Route   3      5          7' > table
printf '%s\n' pear Apple fig apple 'fig' banana '' 'date palm' > words
printf '%s\n' 10 9 100 -1 2.5 33 > numbers
printf 'no end of line' > noeol
: > empty
printf 'a:b:c\nd:e:f\nno separator\n::\n' > colons
printf 'a\tb c\td\n  lead  two\n' > tabs
printf 'net.ipv4.ip_forward = 0\n# remark\nnet.ipv4.conf.all.arp_ignore = 1\nnet.ipv4.conf.lo.arp_ignore=1\n' > sysctl.conf
mkdir -p dir/sub; echo one > dir/one.conf; echo two > dir/two.txt; echo three > dir/sub/three.conf
