import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { BarChart, CustomChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { COLOR, FONT, SCALE } from './look.ts';

use([BarChart, CustomChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

const { resolve } = createRequire(import.meta.url);
/** Shipped with the app: a server need have no fonts. */
const FONT_FILES = ['DejaVuSansCondensed.ttf', 'DejaVuSansCondensed-Bold.ttf'];

/** What is to be drawn: an option of ECharts and the size in points. */
export interface Drawing {
  width: number;
  height: number;
  option: Record<string, unknown>;
}

/** A drawing as SVG. It takes seconds of a processor at worst: call it where nobody waits, as `draw-thread` does. */
export function svgOf({ width, height, option }: Drawing): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

let wasm: Promise<void> | undefined;

/** The same as PNG, sharp on a phone. */
export async function pngOf(drawing: Drawing): Promise<Uint8Array> {
  wasm ??= initWasm(readFileSync(resolve('@resvg/resvg-wasm/index_bg.wasm')));
  await wasm;
  const image = new Resvg(svgOf(drawing), {
    fitTo: { mode: 'zoom', value: SCALE },
    background: COLOR.paper,
    font: {
      fontBuffers: FONT_FILES.map((name) => readFileSync(resolve(`dejavu-fonts-ttf/ttf/${name}`))),
      defaultFontFamily: FONT,
      sansSerifFamily: FONT,
    },
  });
  try {
    return image.render().asPng();
  } finally {
    image.free();
  }
}
