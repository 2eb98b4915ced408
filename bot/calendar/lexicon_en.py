"""The English words of dates and times, folded; the kinds are those of kinds.py."""

from typing import Final

WEEKDAYS: Final = (
    "monday|mon",
    "tuesday|tues|tue",
    "wednesday|weds|wed",
    "thursday|thurs|thur|thu",
    "friday|fri",
    "saturday|sat",
    "sunday|sun",
)
MONTHS: Final = (
    "january|jan",
    "february|feb",
    "march|mar",
    "april|apr",
    "may",
    "june|jun",
    "july|jul",
    "august|aug",
    "september|sept|sep",
    "october|oct",
    "november|nov",
    "december|dec",
)
WORDS: Final[dict[str, dict[object, str]]] = {
    "REL": {
        0: "today|todays",
        1: "tomorrow|tomorrows|tmrw|tmr|tomorow|tommorow|tommorrow",
        2: "day after tomorrow",
        -1: "yesterday|yesterdays",
        -2: "day before yesterday",
    },
    "FEAST": {
        (1, 1): "new year's day|new years day|new year's",
        (7, 1): "canada day",
        (9, 30): "national day for truth and reconciliation|truth and reconciliation day|orange shirt day",
        (11, 11): "remembrance day",
        (12, 24): "christmas eve",
        (12, 25): "christmas|christmas day|xmas",
        (12, 26): "boxing day",
        (12, 31): "new year's eve|new years eve",
    },
    "now": {
        0: "now|right now|atm|just now|at the moment|at this moment|at present|currently|present"
        "|at the present time|at the minute|at this time|at this time|immediately|this moment|this instant"
    },
    "eod": {
        0: "eod|end of day|end of the day|close of business|cob|close of day|end of the business day"
        "|end of business day|end of the working day|end of the workday|end of business"
    },
    "TONIGHT": {"night": "tonight"},
    "PART": {
        "morning": "morning|in the morning|early hours of the morning",
        "afternoon": "afternoon|in the afternoon|aft",
        "evening": "evening|in the evening",
        "night": "night|at night|in the night|nighttime|overnight",
        "lunch": "lunch|lunchtime|lunch time|at lunch|noon hour",
        "dinner": "dinner|dinnertime|dinner time|supper|suppertime",
        "breakfast": "breakfast",
        "daytime": "daytime",
        "work": "business hours|working hours|office hours",
    },
    "PARTS": {
        "morning": "mornings",
        "afternoon": "afternoons",
        "evening": "evenings",
        "night": "nights",
    },
    "AMPM": {0: "am|a.m.|a.m|a . m .|a m|a|in the am", 12: "pm|p.m.|p.m|p . m .|p m|p|in the pm"},
    "oclock": {0: "oclock|o'clock|o clock|sharp"},
    "hh": {0: "h"},
    "hundredhours": {0: "hours|hrs|h"},
    "oh": {0: "oh"},
    "NOON": {0: "noon|midday|mid-day|noontime|12 noon|noonish|high noon", 1: "midnight|12 midnight"},
    "HALF": {30: "half"},
    "QUARTER": {15: "quarter"},
    "past": {0: "past|after"},
    "lessthan": {0: "to|of|before|till|til"},
    "ish": {0: "ish|-ish"},
    "approx": {
        0: "about|around|approximately|approx|roughly|circa|exactly|precisely|just|maybe|say|some time"
        "|sometime"
    },
    "U": {
        "day": "day|days|d",
        "week": "week|weeks|wk|wks|w",
        "month": "month|months|mo|mos",
        "quarter": "quarter|quarters|qtr|qtrs",
        "year": "year|years|yr|yrs|y",
        "weekend": "weekend|week-end|wkend",
        "fortnight": "fortnight|fortnights",
        "workday": "business day|business days|working day|working days|workday|workdays|work day|work days",
        "workweek": "working week|work week|workweek|business week",
        "semester": "semester|semesters|half-year|half year",
        "fiscal": "fiscal year|fiscal years|fiscal|financial year|fy",
        "calendar": "calendar year|cy",
    },
    "units": {0: "days|weeks|months|quarters|years"},
    "UT": {
        3600: "hour|hours|hr|hrs|h",
        60: "minute|minutes|min|mins|m|'|moment|moments",
        1: "second|seconds|sec|secs|s",
    },
    "next": {0: "next|coming|upcoming|following"},
    "this": {0: "this|current|this current|the current|the present"},
    "last": {0: "last|previous|past|prior|preceding|this past"},
    "FINAL": {-1: "last|final"},
    "penult": {0: "second to last|second-to-last|second last|next to last|penultimate"},
    "tolast": {0: "to the last|to last|last|from the end"},
    "EDGE": {
        "start": "start|beginning|begin|early|early in|early on|first part|beginnings|at the start"
        "|at the beginning",
        "middle": "middle|mid|mid-|half way through|halfway through|midway through|in the middle"
        "|at the middle",
        "late": "late|late in|latter part",
        "rest": "rest|remainder",
        "later": "later|later in|later on in",
    },
    "end": {0: "end|very end|close|ending|at the end|at end"},
    "THREEQ": {45: "three quarters|three-quarters|3 quarters"},
    "wkends": {0: "weekends|week-ends|wkends"},
    "HALFDAY": {"morning": "am|a.m.|a.m", "afternoon": "pm|p.m.|p.m"},
    "slash": {0: "/"},
    "sep": {0: "-|/|."},
    "(": {0: "("},
    ")": {0: ")"},
    "monthword": {0: "month|months|month of"},
    "EOM": {
        "month": "eom|month-end|month end|monthend",
        "quarter": "eoq|quarter-end|quarter end",
        "year": "eoy|year-end|year end|yearend",
        "fiscal": "fiscal year-end|fiscal year end|fiscal year's end",
    },
    "eow": {0: "eow|end of week|end of the week"},
    "in": {0: "in|in the|during|over the|for|over|on|throughout"},
    "indur": {0: "in|in the|in less than|in under|in another"},
    "within": {0: "within|within the|in the|inside of|within a period of"},
    "more": {0: "more|full|whole"},
    "fromnow": {
        0: "from now|from today|later|hence|out|from this moment|after today|after now|away|time|'s time"
    },
    "ago": {0: "ago|earlier|before now|back"},
    "after": {0: "after|from|since|following"},
    "before": {0: "before|prior to|ahead of|preceding"},
    "BEFORE": {
        "before": "before|prior to|earlier than|ahead of|anytime before|any time before|sometime before",
        "by": "by|no later than|not later than|until|till|til|up to|up until|on or before|before or on"
        "|at the latest by|by or before|as late as|at latest|through|at the latest|due by|due|due on|due :"
        "|by no later than|due no later than|not after|until and including|up to and including"
        "|through to|by end of day on|deadline|deadline :|deadline of|due date|due date :|latest",
        "after": "after|later than|anytime after|any time after|sometime after|past",
        "since": "since|ever since",
        "from": "from|starting|starting from|starting on|beginning|beginning on|beginning from|as of|as from"
        "|commencing|commencing on|commencing from"
        "|on or after"
        "|after or on|after or equal to|later than or at|effective|not before|no earlier than|from on"
        "|onward from",
    },
    "since": {0: "since|starting from|counting from"},
    "whole": {0: "all|all of|whole|the whole|entire|the entire|all day|all day on|all through|throughout"},
    "half": {0: "half"},
    "BEYOND": {
        "by": "at the latest|or earlier|or before|or sooner|latest",
        "from": "onward|onwards|or later|or after|and later|and after|on out|at the earliest|forward|and on"
        "|on",
    },
    "notice": {0: "until further notice|till further notice|indefinitely"},
    "from": {0: "from|between|in between|starting|starting from|beginning|from between"},
    "to": {
        0: "to|until|till|til|through|thru|up to|-|~|up until|ending|to the|- to|up to and including"
        "|until and including|through to|and until"
    },
    "and": {0: "and|&|+"},
    "or": {0: "or"},
    "but": {0: "but|and|but not|and not"},
    "of": {0: "of|of the|in|in the|for|from"},
    "PLUSDAY": {
        1: "day after|the following day|next day|following day",
        -1: "day before|eve of|previous day",
    },
    "at": {0: "at|@|for"},
    "the": {0: "the"},
    "one": {0: "a|an|one"},
    "ONE": {1: "a|an", 0.5: "half a|half an|a half"},
    "FEW": {2: "couple|couple of|pair of", 3: "few"},
    "andhalf": {0: "and a half|and an half|and half"},
    "every": {0: "every|each|per"},
    "OTHER": {2: "other|second|alternate"},
    "PERIODIC": {
        ("DAILY", 1): "daily|everyday|every day|day-to-day|per day|a day",
        ("WEEKLY", 1): "weekly|per week",
        ("MONTHLY", 1): "monthly|per month",
        ("MONTHLY", 3): "quarterly",
        ("YEARLY", 1): "yearly|annually|annual|per year|per annum",
        ("WEEKLY", 2): "fortnightly|biweekly in the sense of every two weeks",
        ("MONTHLY", 6): "semi-annually|semi-annual|semiannually|semiannual|biannually|biannual"
        "|half-yearly|twice a year|twice yearly",
    },
    "DOUBTFUL": {"week": "bi-weekly|biweekly", "month": "bi-monthly|bimonthly"},
    "once": {0: "once|once a|once an|1x|1x a|once every|once per|one time a|one time per"},
    "weekdays": {0: "weekdays|weekday|week days|week day|business days|working days|workdays|every weekday"},
    "zoneword": {0: "time|time zone|timezone"},
    "yearword": {0: "year|calendar year|the year|in the year"},
    "fiscal": {0: "fiscal year|fiscal|financial year|fy|budget year"},
    "q": {0: "q"},
    "number": {0: "#|no|no.|number"},
    "hundred": {0: "hundred"},
    "thousand": {0: "thousand"},
    "starting": {
        0: "commencing|starting|starting from|starting on|beginning|from|beginning on|beginning from|as of"
        "|commencing on|commencing from"
    },
    "lasting": {0: "for|lasting|for a duration of|duration|duration :"},
    "dayword": {0: "day|the day|date"},
    "on": {0: "on"},
    "MEETING": {0: "meeting"},
    "then": {0: "after next|after the next"},
}
"""Kind → value → phrases, separated by "|"."""

SKIPPED: Final = (
    "inclusive|inclusively|'|\"|the|these|those|on|,|.|about|around|approximately|roughly|my|our|that|'s|;"
)
"""What says nothing about a date, and may stand anywhere."""
