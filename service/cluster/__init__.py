"""Files read by the workers of a Dask cluster. The only package that imports Dask and fsspec; loaded when asked for."""
