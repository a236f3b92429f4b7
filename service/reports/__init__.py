"""The report on a traced pair: values (`view`), one HTML page (`html`), one workbook (`xlsx`)."""
