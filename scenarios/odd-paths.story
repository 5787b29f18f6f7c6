# Everything about a path that looks like a new link and is none: one peer's oddity, a poisoned
# path, an AS_SET, private and reserved ASNs, prepending. None of it is an event.

story "Odd paths of every kind, and nothing happens"
subject AS394650
from 2018-11-11 08:00:00 until 2018-11-11 16:00:00

network 394650 "Invented plain network", invented
network 394641 "Invented provider 1", invented
network 394642 "Invented provider 2", invented
network 394643 "Invented carrier", invented
network 394651 "Invented access network 1", invented
network 394652 "Invented access network 2", invented
network 394653 "Invented access network 3", invented
network 394654 "Invented access network 4", invented

394641 provides for 394650, invented
394642 provides for 394650, invented
394643 provides for 394641, invented
394643 provides for 394642, invented
394643 provides for 394651, invented
394643 provides for 394652, invented
394641 provides for 394653, invented
394642 provides for 394654, invented

prefix 100.69.0.0/24 of 394650, invented
prefix 100.69.1.0/24 of 394650, invented

collector rrc00 as ris
peer 394653 at rrc00 192.0.2.53
peer 394651 at rrc00 192.0.2.51, after 3 s
peer 394642 at rrc00 192.0.2.42, after 6 s, customer routes only
collector route-views2 as routeviews
peer 394652 at route-views2 192.0.2.52, after 2 s
peer 394654 at route-views2 192.0.2.54, after 5 s

background 394801-394830 under 394641 394642 394643, 160 prefixes from 198.18.0.0/15, an update every 20 s, seed 650

on 2018-11-11
# One peer alone claims another neighbour of the network, for an hour.
09:00:00 peer 394651 at rrc00 announces 100.69.0.0/24 with path 394651 394777 394650, until 10:00:00
# Poisoned: the network writes others into its own path, and itself again.
10:20:00 peer 394651 at rrc00 announces 100.69.0.0/24 with path 394651 394643 394641 394650 394778 394650, until 10:50:00
10:20:00 peer 394652 at route-views2 announces 100.69.0.0/24 with path 394652 394643 394641 394650 394778 394650, until 10:50:00
# An AS_SET where the neighbour would stand, at two peers of two collectors.
11:10:00 peer 394651 at rrc00 announces 100.69.1.0/24 with path 394651 394643 {394779,394780} 394650, until 11:40:00
11:10:00 peer 394652 at route-views2 announces 100.69.1.0/24 with path 394652 394643 {394779,394780} 394650, until 11:40:00
# A private ASN behind the network, and one where its neighbour would stand.
12:00:00 peer 394651 at rrc00 announces 100.69.0.0/24 with path 394651 394643 394641 394650 64512, until 12:30:00
12:00:00 peer 394652 at route-views2 announces 100.69.0.0/24 with path 394652 394643 394641 394650 64512, until 12:30:00
12:50:00 peer 394651 at rrc00 announces 100.69.1.0/24 with path 394651 394643 4200000001 394650, until 13:20:00
12:50:00 peer 394652 at route-views2 announces 100.69.1.0/24 with path 394652 394643 4200000001 394650, until 13:20:00
# AS_TRANS and a documentation ASN.
13:40:00 peer 394651 at rrc00 announces 100.69.0.0/24 with path 394651 23456 394650, until 14:10:00
13:40:00 peer 394652 at route-views2 announces 100.69.0.0/24 with path 394652 64500 394650, until 14:10:00
# Prepending, which moves nobody here.
14:30:00 prepend 2 on 394641-394650
14:30:00 prepend 2 on 394642-394650
15:00:00 prepend 0 on 394641-394650
15:00:00 prepend 0 on 394642-394650

expect no event
