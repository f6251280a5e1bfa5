"""The reports, one module each: figures in, a Paper out; `registry` lists them all."""
