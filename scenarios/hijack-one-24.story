# A stranger announces one of a network's four /24s as its own; the part of the Internet that is
# nearer to it believes it for an hour and three quarters.

story "A stranger announces one of four routes as its own"
subject AS394610
from 2022-06-21 08:00:00 until 2022-06-21 16:00:00

network 394610 "Invented coast network", invented
network 394666 "Invented stranger", invented
network 394601 "Invented provider of the coast", invented
network 394602 "Invented provider of the stranger", invented
network 394603 "Invented carrier A", invented
network 394604 "Invented carrier B", invented
network 394611 "Invented access network 1", invented
network 394612 "Invented access network 2", invented
network 394613 "Invented access network 3", invented
network 394614 "Invented access network 4", invented
network 394615 "Invented access network 5", invented
network 394616 "Invented access network 6", invented

394601 provides for 394610, invented
394602 provides for 394666, invented
394603 peers with 394604, invented
394603 provides for 394601, invented
394604 provides for 394602, invented
394603 provides for 394611, invented
394603 provides for 394612, invented
394601 provides for 394613, invented
394604 provides for 394614, invented
394604 provides for 394615, invented
394602 provides for 394616, invented

prefix 100.67.0.0/24 of 394610, invented
prefix 100.67.1.0/24 of 394610, invented
prefix 100.67.2.0/24 of 394610, invented
prefix 100.67.3.0/24 of 394610, invented

collector rrc00 as ris, microseconds
peer 394614 at rrc00 192.0.2.14
peer 394611 at rrc00 192.0.2.11, after 3 s
peer 394616 at rrc00 192.0.2.16, after 6 s
collector route-views2 as routeviews
peer 394612 at route-views2 192.0.2.12, after 2 s
peer 394613 at route-views2 192.0.2.13, after 5 s
peer 394615 at route-views2 192.0.2.15, after 20 s

background 394801-394830 under 394603 394604, 160 prefixes from 198.18.0.0/15, an update every 20 s, seed 610

on 2022-06-21
11:03:20 hijack 100.67.1.0/24 by 394666, until 12:48:05

# Over when the slowest vantage point has left it, 20 s later.
expect foreign_origin by 394666 from 11:03:20 until 12:48:25, for 100.67.1.0/24
expect 1 incident
