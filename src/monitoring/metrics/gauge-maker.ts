import { Gauge, type Registry } from 'prom-client';

/** A value, and its labels where the gauge has some. */
export type Sample = [value: number, labels?: Record<string, string>];

export type MakeGauge = (name: string, help: string, labelNames: string[], samples: Sample[]) => void;

/** Makes gauges of a registry, each named with the app's prefix. */
export function gaugeMaker(registry: Registry): MakeGauge {
  return (name, help, labelNames, samples) => {
    const made = new Gauge({ name: `pacs_down_${name}`, help, labelNames, registers: [registry] });
    for (const [value, labels = {}] of samples) made.set(labels, value);
  };
}
