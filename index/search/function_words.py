"""English words that join others and name nothing: shared by any two texts, they say nothing of either."""

from __future__ import annotations

from index.text.word_lists import listed_words

FUNCTION_WORDS = listed_words("""
    a about above after again against all almost along already also although always am among an and another any are
    around as at away back be became because been before being below between both but by came can cannot could did do
    does doing done down during each either else even ever every few for from further get given go had has have having
    he her here hers herself him himself his how however i if in including into is it its itself just last least less
    like made make many may me might more most much must my near neither never no nor not now of off often on once one
    only or other others our out over own per put rather s same several shall she should since so some still such t
    take than that the their them themselves then there these they this those though through thus to too toward towards
    under until up upon us very was we well were what when where whether which while who whom whose why will with within
    without would yet you your
""")
