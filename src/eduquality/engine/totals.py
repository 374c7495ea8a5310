"""Which rows are totals of others, and which parts of a total are missing? Both would count people wrongly."""

from __future__ import annotations

#: A row of a whole school beside rows of its campuses that add up to it.
_WHOLE_OF_CAMPUSES = """
r.campus IS NULL AND r.pupils = (
  SELECT sum(c.pupils) FROM enrolments c WHERE c.campus IS NOT NULL AND c.year = r.year
  AND coalesce(c.school_id, c.school) = coalesce(r.school_id, r.school)
  AND c.stage IS NOT DISTINCT FROM r.stage AND c.grade IS NOT DISTINCT FROM r.grade)
"""

#: Totals beside their parts would count everybody twice: a county's row where its schools have rows of the same stage
#: (and grade), a row of the whole stage where the same school or county has rows by grade, a whole school's beside rows
#: of its campuses that add up to it. The parts stay.
_TOTALS = f"""
DELETE FROM enrolments r WHERE ({_WHOLE_OF_CAMPUSES}) OR EXISTS (
  SELECT 1 FROM enrolments f
  WHERE f.year = r.year AND f.stage IS NOT DISTINCT FROM r.stage
    AND (r.county IS NULL OR f.county IS NULL OR r.county = f.county)
    AND ((coalesce(r.school_id, r.school) IS NULL AND coalesce(f.school_id, f.school) IS NOT NULL
          AND (r.grade IS NULL OR f.grade IS NULL OR r.grade = f.grade))
      OR (coalesce(r.school_id, r.school) IS NOT DISTINCT FROM coalesce(f.school_id, f.school)
          AND r.grade IS NULL AND f.grade IS NOT NULL)))
"""
#: An age band beside single ages within it: the single ages stay if they fill the band, else the band.
_BANDS = """
DELETE FROM population WHERE rowid IN (
  WITH inside AS (
    SELECT b.rowid AS band, b.age_to - b.age_from + 1 AS width, p.rowid AS part, p.age_to - p.age_from + 1 AS years
    FROM population b JOIN population p ON p.year = b.year AND p.county IS NOT DISTINCT FROM b.county
     AND p.age_from >= b.age_from AND p.age_to <= b.age_to AND p.age_to - p.age_from < b.age_to - b.age_from),
  filled AS (SELECT band FROM inside GROUP BY band, width HAVING sum(years) = width)
  SELECT band FROM filled UNION SELECT part FROM inside WHERE band NOT IN (SELECT band FROM filled))
"""
#: table → what takes rows out that would count somebody twice.
OVERLAPS: dict[str, str] = {"enrolments": _TOTALS, "population": _BANDS}

#: The people of an age that is missing beside others of its stage are not known, and are not none.
AGES_MISSING = """
INSERT INTO population BY NAME
WITH stages AS (SELECT unnest([3, 6, 12, 15]) AS first, unnest([5, 11, 14, 17]) AS last),
told AS (
  SELECT year, county, unnest(range(age_from, least(age_to, 17) + 1)) AS age
  FROM population WHERE year IS NOT NULL),
asked AS (
  SELECT DISTINCT t.year, t.county, unnest(range(s.first, s.last + 1)) AS age
  FROM told t JOIN stages s ON t.age BETWEEN s.first AND s.last)
SELECT a.year, a.county, CAST(a.age AS VARCHAR) AS age, CAST(a.age AS INTEGER) AS age_from,
       CAST(a.age AS INTEGER) AS age_to, true AS _derived
FROM asked a WHERE NOT EXISTS (
  SELECT 1 FROM told t WHERE t.year = a.year AND t.county IS NOT DISTINCT FROM a.county AND t.age = a.age)
"""
