// Every style of the product, of all capabilities. A module of its own, so that the order of layers comes before them.
import.meta.glob(["../**/*.css", "!./design/layers.css"], { eager: true });
