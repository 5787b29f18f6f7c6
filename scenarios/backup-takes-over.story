# A network with two providers prepends toward its backup, so that few use it. For three hours of
# work on the main line it turns the prepending round; then it turns it back.

story "The backup provider takes over for three hours"
subject AS394310
from 2019-05-14 08:00:00 until 2019-05-14 18:00:00

network 394310 "Invented island network", invented
network 394301 "Invented main provider", invented
network 394302 "Invented backup provider", invented
network 394303 "Invented carrier A", invented
network 394304 "Invented carrier B", invented
network 394311 "Invented access network 1", invented
network 394312 "Invented access network 2", invented
network 394313 "Invented access network 3", invented
network 394314 "Invented access network 4", invented
network 394315 "Invented access network 5", invented
network 394316 "Invented access network 6", invented
network 394317 "Invented access network 7", invented

394301 provides for 394310, invented
394302 provides for 394310, invented
394303 peers with 394304, invented
394303 provides for 394301, invented
394303 provides for 394302, invented
394304 provides for 394301, invented
394304 provides for 394302, invented
394303 provides for 394311, invented
394303 provides for 394312, invented
394304 provides for 394313, invented
394304 provides for 394314, invented
394303 provides for 394315, invented
394301 provides for 394316, invented
394302 provides for 394317, invented

prefix 100.64.0.0/22 of 394310, invented
prefix 100.64.4.0/24 of 394310, invented
prefix 2001:db8:4310::/48 of 394310, invented

collector rrc00 as ris, microseconds
peer 394311 at rrc00 192.0.2.11
peer 394313 at rrc00 2001:db8::13, after 4 s
peer 394315 at rrc00 192.0.2.15, after 8 s
peer 394316 at rrc00 192.0.2.16, after 3 s
collector route-views2 as routeviews
peer 394312 at route-views2 192.0.2.12, after 2 s
peer 394314 at route-views2 192.0.2.14, after 13 s
peer 394317 at route-views2 192.0.2.17, after 5 s

background 394801-394830 under 394303 394304, 160 prefixes from 198.18.0.0/15, an update every 20 s, seed 310

at first prepend 3 on 394302-394310

on 2019-05-14
11:00:00 prepend 6 on 394301-394310
11:00:00 prepend 0 on 394302-394310
14:00:00 prepend 0 on 394301-394310
14:00:00 prepend 3 on 394302-394310

expect uplink_took_over 394302-394310 at 11:00:00, for 100.64.0.0/22 100.64.4.0/24 2001:db8:4310::/48
expect uplink_gave_back 394301-394310 at 14:00:00, for 100.64.0.0/22 100.64.4.0/24 2001:db8:4310::/48
expect 1 incident
