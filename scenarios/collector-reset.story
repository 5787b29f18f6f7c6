# A collector loses every session, gets them back and is sent every table again, while nothing
# happens at all. One returns within ten minutes, in which its routes are held; the other does not.

story "Two collectors restart, and nothing happens"
subject AS394510
from 2021-09-09 08:00:00 until 2021-09-09 14:00:00

network 394510 "Invented quiet network", invented
network 394501 "Invented provider 1", invented
network 394502 "Invented provider 2", invented
network 394503 "Invented carrier", invented
network 394511 "Invented access network 1", invented
network 394512 "Invented access network 2", invented
network 394513 "Invented access network 3", invented
network 394514 "Invented access network 4", invented
network 394515 "Invented access network 5", invented
network 394516 "Invented access network 6", invented

394501 provides for 394510, invented
394502 provides for 394510, invented
394503 provides for 394501, invented
394503 provides for 394502, invented
394503 provides for 394511, invented
394503 provides for 394512, invented
394501 provides for 394513, invented
394501 provides for 394514, invented
394502 provides for 394515, invented
394502 provides for 394516, invented

prefix 100.66.0.0/23 of 394510, invented
prefix 100.66.2.0/24 of 394510, invented
prefix 2001:db8:4510::/48 of 394510, invented

collector rrc00 as ris, microseconds
peer 394511 at rrc00 192.0.2.11
peer 394513 at rrc00 192.0.2.13, after 2 s
peer 394515 at rrc00 2001:db8::15, after 5 s
collector route-views2 as routeviews
peer 394512 at route-views2 192.0.2.12, after 1 s
peer 394514 at route-views2 192.0.2.14, after 7 s
peer 394516 at route-views2 192.0.2.16, after 9 s

background 394801-394830 under 394501 394502 394503, 160 prefixes from 198.18.0.0/15, an update every 20 s, seed 510

on 2021-09-09
09:17:03 reset rrc00 for 90 s, table sent over 30 s
10:41:20 reset route-views2 for 14 min, table sent over 45 s
12:05:00 reset 394513 at rrc00 for 40 s, table sent over 10 s, with End-of-RIB

expect no event
