# North Korea's second connection, 1 and 2 October 2017: the founding case.
# All times are UTC. Pyongyang was 8 h 30 min ahead: 09:07:51 here was 17:37:51 there.

story "North Korea gets a second Internet connection, through Russia"
subject KP
from 2017-10-01 08:00:00 until 2017-10-02 10:00:00
note "Dyn gives the beginning and the end of the unstable time to the minute and counts four brief spells with all routes down; the seconds of both are invented."

# Who is there. Dyn names three networks; no public page prints a whole AS path of the event, so
# every other network and link below is invented, with ASNs that stand for no operator.
network 131279 "Star JV" KP, attested "Dyn Research, 2 October 2017"
network 4837 "China Unicom" CN, attested "Dyn Research, 2 October 2017"
network 20485 "TransTeleCom" RU, attested "Dyn Research, 2 October 2017"
network 394101 "Invented carrier A", invented
network 394102 "Invented carrier B", invented
network 394103 "Invented carrier C", invented
network 394111 "Invented regional network under A", invented
network 394112 "Invented regional network under B", invented
network 394001 "Invented access network 1", invented
network 394002 "Invented access network 2", invented
network 394003 "Invented access network 3", invented
network 394004 "Invented access network 4", invented
network 394005 "Invented access network 5", invented
network 394006 "Invented access network 6", invented
network 394009 "Invented access network 9", invented
network 394010 "Invented access network 10", invented

4837 provides for 131279, attested "Dyn Research, 2 October 2017"
20485 provides for 131279, attested "Dyn Research, 2 October 2017"
394101 peers with 394102, invented
394101 peers with 394103, invented
394102 peers with 394103, invented
394101 provides for 20485, invented
394102 provides for 20485, invented
394103 provides for 4837, invented
394101 provides for 394111, invented
394102 provides for 394112, invented
394101 provides for 394001, invented
394102 provides for 394002, invented
394111 provides for 394003, invented
394111 provides for 394004, invented
20485 provides for 394005, invented
394112 provides for 394006, invented
394103 provides for 394009, invented
4837 provides for 394010, invented

prefix 175.45.176.0/24 of 131279, attested "Dyn Research, 2 October 2017"
prefix 175.45.177.0/24 of 131279, attested "Dyn Research, 2 October 2017"
prefix 175.45.178.0/24 of 131279, attested "Dyn Research, 2 October 2017"
prefix 175.45.179.0/24 of 131279, attested "Dyn Research, 2 October 2017"

# Ten vantage ASes at three collectors; two of them have two sessions. Eight will prefer
# TransTeleCom where it carries a route: three routes of four, so 60 % of all pairs.
collector rrc00 as ris
peer 394005 at rrc00 192.0.2.5
peer 394101 at rrc00 192.0.2.101, after 1 s
peer 394001 at rrc00 192.0.2.1, after 3 s
peer 394009 at rrc00 192.0.2.9, after 6 s
peer 394003 at rrc00 192.0.2.3, after 9 s
collector route-views2 as routeviews
peer 394010 at route-views2 192.0.2.10, after 2 s
peer 394002 at route-views2 192.0.2.2, after 4 s
peer 394101 at route-views2 192.0.2.101, after 7 s
peer 394004 at route-views2 192.0.2.4, after 11 s
peer 394006 at route-views2 192.0.2.6, after 20 s
collector route-views.sydney as routeviews
peer 394102 at route-views.sydney 192.0.2.102, after 5 s
peer 394009 at route-views.sydney 192.0.2.9, after 8 s

background 394801-394840 under 394101 394102 394103 394111 394112, 240 prefixes from 198.18.0.0/15, an update every 20 s, seed 20171001

# What happens.
at first link 20485-131279 down

on 2017-10-01
09:07:51 link 20485-131279 up for 175.45.176.0/24 175.45.178.0/24 175.45.179.0/24, attested "Dyn Research, 2 October 2017"
10:14:45 link 20485-131279 down, attested "Dyn Research, 2 October 2017"

# An hour and 39 minutes in which the four routes come and go, with four short times without any.
10:47:00 flap 4837-131279 for 175.45.176.0/24 175.45.177.0/24 175.45.178.0/24 175.45.179.0/24 in turn, every 30 s, down 20 s, until 10:57:40, invented
10:58:10 link 4837-131279 down, invented
10:59:40 link 4837-131279 up, invented
11:00:10 flap 4837-131279 for 175.45.176.0/24 175.45.177.0/24 175.45.178.0/24 175.45.179.0/24 in turn, every 30 s, down 20 s, until 11:21:00, invented
11:21:30 link 4837-131279 down, invented
11:24:00 link 4837-131279 up, invented
11:24:30 flap 4837-131279 for 175.45.176.0/24 175.45.177.0/24 175.45.178.0/24 175.45.179.0/24 in turn, every 30 s, down 20 s, until 11:46:50, invented
11:47:20 link 4837-131279 down, invented
11:49:10 link 4837-131279 up, invented
11:49:40 flap 4837-131279 for 175.45.176.0/24 175.45.177.0/24 175.45.178.0/24 175.45.179.0/24 in turn, every 30 s, down 20 s, until 12:09:30, invented
12:10:05 link 4837-131279 down, invented
12:12:25 link 4837-131279 up, invented
12:13:00 flap 4837-131279 for 175.45.176.0/24 175.45.177.0/24 175.45.178.0/24 175.45.179.0/24 in turn, every 30 s, down 20 s, until 12:21:30, invented
12:21:55 link 20485-131279 up for 175.45.176.0/24 175.45.178.0/24 175.45.179.0/24, attested "Dyn Research, 2 October 2017"
12:22:20 flap 4837-131279 for 175.45.176.0/24 175.45.177.0/24 175.45.178.0/24 175.45.179.0/24 in turn, every 30 s, down 20 s, until 12:25:10, invented
# The slowest vantage point shows the last return 20 s later, at 12:26:00.
12:25:20 flap 4837-131279 for 175.45.177.0/24, every 30 s, down 20 s, until 12:25:40, invented

on 2017-10-02
07:56:39 link 20485-131279 down for 175.45.176.0/24, attested "Dyn Research, 2 October 2017"
09:10:29 link 20485-131279 down for 175.45.179.0/24, attested "Dyn Research, 2 October 2017"

# What must be found.
on 2017-10-01
expect uplink_gained 20485-131279 at 09:07:51, supplements, for 175.45.176.0/24 175.45.178.0/24 175.45.179.0/24
expect uplink_lost 20485-131279 at 10:14:45, for 175.45.176.0/24 175.45.178.0/24 175.45.179.0/24
expect instability from 10:47:00 until 12:26:00
expect outage_total from 10:58:10 until 10:59:40, for 175.45.176.0/24 175.45.177.0/24 175.45.178.0/24 175.45.179.0/24
expect outage_total from 11:21:30 until 11:24:00, for 175.45.176.0/24 175.45.177.0/24 175.45.178.0/24 175.45.179.0/24
expect outage_total from 11:47:20 until 11:49:10, for 175.45.176.0/24 175.45.177.0/24 175.45.178.0/24 175.45.179.0/24
expect outage_total from 12:10:05 until 12:12:25, for 175.45.176.0/24 175.45.177.0/24 175.45.178.0/24 175.45.179.0/24
expect uplink_gained 20485-131279 at 12:21:55, returned, supplements, for 175.45.176.0/24 175.45.178.0/24 175.45.179.0/24
on 2017-10-02
expect coverage_narrowed 20485-131279 at 07:56:39, for 175.45.176.0/24
expect coverage_narrowed 20485-131279 at 09:10:29, for 175.45.179.0/24
expect 1 incident
