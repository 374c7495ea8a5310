"""Which clauses do the founding documents have, when are they due, and how is each judged? One line a clause."""

from __future__ import annotations

#: Plan, then its clauses: id, due, level, judge, comparison, value (`-`: none; a word: a parameter of the plan).
CLAUSES = {
    "xiangxi-2020": """
        X01 2018 area total <= 2
        X02 2019 area total >= 100
        X03 2020 area total <= 5
        X04 2020 county each >= standard_class_share
        X05 2020 county each == 0
        X06 2020 area total >= 85
        X07 2020 area total >= 97
        X08 2020 area total >= 88
        X09 2020 area total >= 90
        X10 2020 area total >= he_gross_enrolment
        X11 2020 area total >= main_figures
        X12 2020 area total <= front_of_prefectures
        X13 2020 pupil each >= 100
        X14 2020 pupil each >= 100
        X15 2020 township each >= 100
        X16 2020 area total between 45..55
        X17 2020 county each >= 100
        X18 yearly area total >= 50
        X19 yearly area total >= 400
        X20 2020 county each == 0
        X21 2020 area total >= 100
        X22 2020 area total >= 100
        X23 yearly area total >= 100
    """,
    "tiexi-2023": """
        T01 2020 area total >= 12
        T02 2020 area total >= 9
        T03 2020 area total >= 500
        T04 2020 area total >= 12
        T05 2020 area total >= 4
    """,
    "qingyuan-2025": """
        Q01 yearly county trend >= -
        Q02 yearly county trend >= -
        Q03 2025 school each >= qualifying_pass_rate
        Q04 yearly school trend >= -
        Q05 yearly school trend >= -
        Q06 yearly school trend >= -
        Q07 yearly school trend >= -
        Q08 2025 area total >= 1
        Q09 yearly school each >= 100
        Q10 semester county each >= 100
        Q11 two-yearly area total >= 100
        Q12 semester area each >= 100
        Q13 2025 county each >= 100
        Q14 yearly teacher each >= 100
        Q15 semester teacher each >= 100
        Q16 2025 area total >= 100
        Q17 2025 area total >= 40
        Q18 yearly area total >= 100
        Q19 yearly area total >= 50
        Q20 yearly county each >= 100
        Q21 2025 area total >= 100
        Q22 2025 area total >= 150
        Q23 2025 county each >= 100
        Q24 2025 area total >= 100
        Q25 2025 school each >= 100
        Q26 2025 class each >= 100
        Q27 2025 area total <= front_of_region
        Q28 yearly area total >= 1
    """,
    "dalian-2025": """
        D01 2025 area total >= 55
        D02 2025 area total >= 100
        D03 2025 area total >= 99
        D04 2025 area total >= 50
        D05 2025 area total >= 95
        D06 2025 area total <= 5
        D07 2035 school each == 0
        D08 2025 area total >= 10
        D09 2025 area total >= 5
        D10 2025 area total >= 15
        D11 2025 area total >= 65
        D12 2035 area total >= 100
        D13 2035 area total >= 100
        D14 2025 area total >= 30
        D15 2025 area total >= 100
        D16 2025 area total >= 200
        D17 2025 area total >= 10
        D18 2025 pupil each >= 100
        D19 2025 school each >= 100
        D20 2025 school each >= 100
        D21 2025 school each >= 100
        D22 2025 area total >= 10
        D23 2025 area total >= 50
        D24 2025 area total >= 50
        D25 2025 township each >= 100
        D26 2025 area total >= 80
        D27 2025 area total >= 40
        D28 2025 pupil each >= 100
        D29 2025 school each >= 100
        D30 2025 school each >= 100
        D31 2025 area total >= 80
        D32 yearly county each >= 100
        D33 yearly county each >= 1
    """,
    "league-rectification": """
        L01 2025 area total >= 100
        L02 2025 area total >= 20
        L03 2025 area total >= 95
        L04 2025 area total >= 90
        L05 2025 area total >= 90
        L06 yearly school each >= 90
        L07 semester county each >= 2
        L08 2025 class each == 0
        L09 2025 class each <= 60
        L10 2025 class each <= 90
        L11 2025 school each >= 100
        L12 semester county each >= 100
        L13 yearly area total >= 50
        L14 2025 teacher each >= 100
        L15 2025 area total >= 100
        L16 yearly teacher each >= 100
        L17 semester teacher each >= 100
        L18 yearly teacher each >= 100
        L19 2025 area total >= 5000
        L20 2025 area total >= 80
    """,
    "school-2022": """
        S01 yearly teacher each >= 100
        S02 semester teacher each >= 100
        S03 semester teacher each >= 100
        S04 yearly school each >= 100
        S05 monthly school each >= 100
        S06 semester school each >= 100
        S07 weekly school each >= 100
        S08 semester school each >= 100
        S09 yearly school each >= 100
        S10 daily school each >= 100
        S11 yearly pupil each >= 100
        S12 yearly school each >= 100
        S13 2022 school each >= 100
        S14 2022 school each >= 100
        S15 2022 pupil each >= 100
        S16 semester area trend >= -
        S17 semester school each >= 100
        S18 yearly school total report -
        S19 2022 teacher each >= 100
    """,
}
