# A stranger announces a /24 out of a network's /22. The longer prefix wins everywhere, though the
# network's own route does not move.

story "A stranger announces a piece of a network, and everybody follows"
subject AS394710
from 2023-02-07 08:00:00 until 2023-02-07 14:00:00

network 394710 "Invented lake network", invented
network 394766 "Invented stranger", invented
network 394701 "Invented provider of the lake", invented
network 394702 "Invented provider of the stranger", invented
network 394703 "Invented carrier", invented
network 394711 "Invented access network 1", invented
network 394712 "Invented access network 2", invented
network 394713 "Invented access network 3", invented
network 394714 "Invented access network 4", invented

394701 provides for 394710, invented
394702 provides for 394766, invented
394703 provides for 394701, invented
394703 provides for 394702, invented
394703 provides for 394711, invented
394703 provides for 394712, invented
394701 provides for 394713, invented
394702 provides for 394714, invented

prefix 100.68.0.0/22 of 394710, invented

collector rrc00 as ris, microseconds
peer 394714 at rrc00 192.0.2.14
peer 394711 at rrc00 192.0.2.11, after 3 s
collector route-views2 as routeviews
peer 394712 at route-views2 192.0.2.12, after 2 s
peer 394713 at route-views2 192.0.2.13, after 15 s

background 394801-394830 under 394701 394702 394703, 160 prefixes from 198.18.0.0/15, an update every 20 s, seed 710

on 2023-02-07
10:10:10 hijack 100.68.1.0/24 by 394766, until 10:31:00

expect foreign_origin by 394766 from 10:10:10 until 10:31:15, for 100.68.1.0/24
expect 1 incident
