# A path on which North Korea seems to carry other people's traffic. It stood in the real tables of
# 2014, seen by one vantage point: somebody had written AS131279 into it. North Korea's own routes
# did not move, and nothing happened.

story "A forged path makes North Korea look like a transit network"
subject KP
from 2014-05-30 16:00:00 until 2014-05-30 22:00:00
note "The forged path is the one of a known hoax of 2013 that was still announced; its times here are invented."

network 131279 "Star JV" KP, attested "RouteViews table of 30 May 2014, 22:00"
network 4837 "China Unicom" CN, attested "RouteViews table of 30 May 2014, 22:00"
network 39138 "the vantage point that saw the path", attested "RouteViews table of 30 May 2014, 22:00"
network 22351 "Intelsat" US, attested "RouteViews table of 30 May 2014, 22:00"
network 51040 "the originator of the forged path", attested "RouteViews table of 30 May 2014, 22:00"
network 394901 "Invented carrier A", invented
network 394902 "Invented carrier B", invented
network 394911 "Invented access network 1", invented
network 394912 "Invented access network 2", invented
network 394913 "Invented access network 3", invented

4837 provides for 131279, attested "RouteViews table of 30 May 2014, 22:00"
394901 peers with 394902, invented
394901 provides for 4837, invented
394902 provides for 39138, invented
394901 provides for 394911, invented
394902 provides for 394912, invented
394902 provides for 394913, invented

prefix 175.45.176.0/24 of 131279, attested "RouteViews table of 30 May 2014, 22:00"
prefix 175.45.177.0/24 of 131279, attested "RouteViews table of 30 May 2014, 22:00"
prefix 175.45.178.0/24 of 131279, attested "RouteViews table of 30 May 2014, 22:00"
prefix 175.45.179.0/24 of 131279, attested "RouteViews table of 30 May 2014, 22:00"

collector rrc00 as ris
peer 394911 at rrc00 192.0.2.11
peer 394912 at rrc00 192.0.2.12, after 4 s
collector route-views.jinx as routeviews
peer 39138 at route-views.jinx 192.0.2.138
peer 394913 at route-views.jinx 192.0.2.13, after 3 s

background 394801-394830 under 394901 394902, 160 prefixes from 198.18.0.0/15, an update every 20 s, seed 20140530

at first peer 39138 at route-views.jinx announces 194.71.107.0/24 with path 39138 22351 131279 51040

on 2014-05-30
19:45:10 peer 39138 at route-views.jinx withdraws 194.71.107.0/24, invented
20:15:30 peer 39138 at route-views.jinx announces 194.71.107.0/24 with path 39138 22351 131279 51040, invented

expect no event
