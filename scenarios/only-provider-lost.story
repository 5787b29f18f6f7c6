# A country with one provider loses it for nine and a half hours: North Korea in December 2014.

story "North Korea is cut off for nine and a half hours, and comes back"
subject KP
from 2014-12-22 08:00:00 until 2014-12-23 04:00:00
note "Dyn gives both times to the minute; the seconds are invented, and the unstable days before are left out."

network 131279 "Star JV" KP, attested "Dyn Research, 23 December 2014"
network 4837 "China Unicom" CN, attested "Dyn Research, 23 December 2014"
network 394201 "Invented carrier A", invented
network 394202 "Invented carrier B", invented
network 394211 "Invented access network 1", invented
network 394212 "Invented access network 2", invented
network 394213 "Invented access network 3", invented
network 394214 "Invented access network 4", invented

4837 provides for 131279, attested "Dyn Research, 23 December 2014"
394201 peers with 394202, invented
394201 provides for 4837, invented
394201 provides for 394211, invented
394201 provides for 394212, invented
394202 provides for 394213, invented
394202 provides for 394214, invented

prefix 175.45.176.0/24 of 131279, attested "Dyn Research, 23 December 2014"
prefix 175.45.177.0/24 of 131279, attested "Dyn Research, 23 December 2014"
prefix 175.45.178.0/24 of 131279, attested "Dyn Research, 23 December 2014"
prefix 175.45.179.0/24 of 131279, attested "Dyn Research, 23 December 2014"

collector rrc00 as ris
peer 394211 at rrc00 192.0.2.11
peer 394201 at rrc00 192.0.2.1, after 2 s
peer 394213 at rrc00 192.0.2.13, after 12 s
collector route-views2 as routeviews
peer 394212 at route-views2 192.0.2.12, after 3 s
peer 394202 at route-views2 192.0.2.2, after 5 s
peer 394214 at route-views2 192.0.2.14, after 17 s

background 394801-394830 under 394201 394202, 160 prefixes from 198.18.0.0/15, an update every 20 s, seed 20141222

on 2014-12-22
16:15:00 link 4837-131279 down, attested "Dyn Research, 23 December 2014"
on 2014-12-23
01:46:00 link 4837-131279 up, attested "Dyn Research, 23 December 2014"

expect outage_total from 2014-12-22 16:15:00 until 2014-12-23 01:46:00, for 175.45.176.0/24 175.45.177.0/24 175.45.178.0/24 175.45.179.0/24
expect 1 incident
