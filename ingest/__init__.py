"""Files to documents: readers, repair with a receipt, splitting, structure and headings."""
