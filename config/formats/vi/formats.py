"""Short dates: Django's own “Ngày 05 tháng 11 năm 2026” breaks over three lines in a list.

Numbers are grouped by threes where a template asks for it: 20.000.
"""

DATE_FORMAT = "d/m/Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "H:i d/m/Y"
SHORT_DATE_FORMAT = "d/m/Y"
SHORT_DATETIME_FORMAT = "H:i d/m/Y"
YEAR_MONTH_FORMAT = "m/Y"
NUMBER_GROUPING = 3
