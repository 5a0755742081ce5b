"""Names of the months and words of number in English, French, Arabic and Urdu, as people write them in dates and counts."""

from __future__ import annotations

MONTHS = (
    "january jan janvier janv يناير كانون_الثاني جانفي جنوری",
    "february feb février fevrier févr fevr فبراير شباط فيفري فروری",
    "march mar mars مارس آذار مارچ",
    "april apr avril avr أبريل إبريل نيسان أفريل اپریل",
    "may mai مايو أيار ماي مئی",
    "june jun juin يونيو يونيه حزيران جوان جون",
    "july jul juillet juil يوليو يوليه تموز جويلية يوليوز جولائی",
    "august aug août aout أغسطس آب أوت غشت اگست",
    "september sept sep septembre سبتمبر أيلول شتنبر ستمبر",
    "october oct octobre أكتوبر تشرين_الأول اکتوبر",
    "november nov novembre نوفمبر تشرين_الثاني نونبر نومبر",
    "december dec décembre decembre déc ديسمبر كانون_الأول دجنبر دسمبر",
)
"""By month, every name it goes by: common, Levantine, Egyptian, Gulf and Maghreb; a line under joins two words."""

TIMES = {
    1_000: "thousand mille ألف آلاف الف ہزار",
    100_000: "lakh lakhs لاکھ",
    1_000_000: "million millions m مليون ملايين ملیون",
    10_000_000: "crore crores کروڑ",
    1_000_000_000: "billion billions bn milliard milliards مليار مليارات ملیار ارب",
}
"""What stands behind a figure and multiplies it."""

SPOKEN = {
    0: "zero zéro صفر",
    1: "one once واحد واحدة أحد إحدى ایک",
    2: "two deux twice both اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي دو دونوں",
    3: "three trois ثلاثة ثلاث تین",
    4: "four quatre أربعة أربع چار",
    5: "five cinq خمسة خمس پانچ",
    6: "six ستة ست چھ",
    7: "seven sept سبعة سبع سات",
    8: "eight huit ثمانية ثماني ثمان آٹھ",
    9: "nine neuf تسعة تسع نو",
    10: "ten dix عشرة عشر دس",
    11: "eleven onze گیارہ",
    12: "twelve douze dozen douzaine بارہ",
    13: "thirteen treize تیرہ",
    14: "fourteen quatorze چودہ",
    15: "fifteen quinze پندرہ",
    16: "sixteen seize سولہ",
    17: "seventeen سترہ",
    18: "eighteen اٹھارہ",
    19: "nineteen انیس",
    20: "twenty vingt عشرون عشرين بیس",
    30: "thirty trente ثلاثون ثلاثين تیس",
    40: "forty quarante أربعون أربعين چالیس",
    50: "fifty half cinquante moitié خمسون خمسين نصف پچاس نصف آدھا آدھی آدھے",
    60: "sixty soixante ستون ستين ساٹھ",
    70: "seventy سبعون سبعين ستر",
    80: "eighty ثمانون ثمانين اسی",
    90: "ninety تسعون تسعين نوے",
    100: "hundred hundreds cent cents مئة مائة سو",
    1_000: "thousand thousands mille ألف آلاف الف ہزار",
    1_000_000: "million millions مليون ملیون",
}
"""Numbers written as words; others are put together from these."""
