# Two of a network's four routes are gone for 35 minutes; the other two never move.

story "Half of a network is unreachable for 35 minutes"
subject AS394410
from 2020-03-03 08:00:00 until 2020-03-03 13:00:00

network 394410 "Invented valley network", invented
network 394401 "Invented provider 1", invented
network 394402 "Invented provider 2", invented
network 394403 "Invented carrier", invented
network 394411 "Invented access network 1", invented
network 394412 "Invented access network 2", invented
network 394413 "Invented access network 3", invented
network 394414 "Invented access network 4", invented
network 394415 "Invented access network 5", invented

394401 provides for 394410, invented
394402 provides for 394410, invented
394403 provides for 394401, invented
394403 provides for 394402, invented
394403 provides for 394411, invented
394403 provides for 394412, invented
394401 provides for 394413, invented
394402 provides for 394414, invented
394402 provides for 394415, invented

prefix 100.65.0.0/24 of 394410, invented
prefix 100.65.1.0/24 of 394410, invented
prefix 100.65.2.0/24 of 394410, invented
prefix 100.65.3.0/24 of 394410, invented

collector rrc00 as ris
peer 394413 at rrc00 192.0.2.13
peer 394411 at rrc00 192.0.2.11, after 3 s
peer 394415 at rrc00 192.0.2.15, after 9 s
collector route-views2 as routeviews
peer 394412 at route-views2 192.0.2.12, after 2 s
peer 394414 at route-views2 192.0.2.14, after 14 s

background 394801-394830 under 394401 394402 394403, 160 prefixes from 198.18.0.0/15, an update every 20 s, seed 410

on 2020-03-03
09:30:12 withdraw 100.65.2.0/24 by 394410
09:30:12 withdraw 100.65.3.0/24 by 394410
10:05:40 announce 100.65.2.0/24 by 394410
10:05:40 announce 100.65.3.0/24 by 394410

expect outage_partial from 09:30:12 until 10:05:40, for 100.65.2.0/24 100.65.3.0/24
expect 1 incident
