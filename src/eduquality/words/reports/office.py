"""Phrases of workbooks and documents made of a page: their sheets, and what stands in their charts."""

from eduquality.words import Phrase

OFFICE: dict[str, Phrase] = {
    "sheet.overview": Phrase("摘要", "Overview"),
    "sheet.chart_data": Phrase("图表数据", "Chart data"),
    "sheet.table": Phrase("表", "Table"),
    "sheet.back": Phrase("← {name}", "← {name}"),
    "sheet.see": Phrase("→ {name}（{rows} 行）", "→ {name} ({rows} {rows:row|rows})"),
    "chart.value": Phrase("数值", "Value"),
    "chart.count": Phrase("个数", "Number"),
    "chart.year": Phrase("年份", "Year"),
    "chart.target": Phrase("目标", "Target"),
}
