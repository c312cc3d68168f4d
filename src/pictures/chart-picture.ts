import type { ChartMonth, ReportChart } from '../domain/report/chart.ts';
import { COLOR, FONT, TEXT, WIDTH } from './look.ts';
import type { Drawing } from './render.ts';

const HEIGHT = 290;
/** From so many minutes on the axis is in hours. */
const IN_HOURS = 240;

const PARTS: { name: string; color: string; of(month: ChartMonth): number }[] = [
  { name: 'down', color: COLOR.full, of: ({ full }) => full },
  { name: 'partly', color: COLOR.partial, of: ({ partial }) => partial },
  { name: 'slow', color: COLOR.slow, of: ({ slow }) => slow },
  { name: 'planned', color: COLOR.planned, of: ({ planned }) => planned },
];

/** Downtime by month as bars, each made of how bad it was. */
export function chartPicture({ title, months }: ReportChart): Drawing {
  const most = Math.max(0, ...months.map((month) => PARTS.reduce((sum, { of }) => sum + of(month), 0)));
  const perUnit = most >= IN_HOURS ? 60 : 1;
  const small = { color: COLOR.faint, fontSize: TEXT.small, fontFamily: FONT };
  return {
    width: WIDTH,
    height: HEIGHT,
    option: {
      animation: false,
      backgroundColor: COLOR.paper,
      title: {
        text: title,
        subtext: `${perUnit === 60 ? 'hours' : 'minutes'}${months.every(({ watched }) => watched) ? '' : ' · –  not watched'}`,
        left: 12,
        top: 10,
        itemGap: 6,
        textStyle: { color: COLOR.ink, fontSize: 14, fontFamily: FONT, fontWeight: 'bold' },
        subtextStyle: small,
      },
      legend: {
        bottom: 8,
        left: 8,
        itemWidth: 12,
        itemHeight: 10,
        textStyle: small,
        data: PARTS.map(({ name }) => name),
      },
      grid: { left: 36, right: 14, top: 62, bottom: 84 },
      xAxis: {
        type: 'category',
        data: months.map(({ label, watched }) => `${label.replace(' ', '\n')}${watched ? '' : '\n–'}`),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: COLOR.edge } },
        axisLabel: { ...small, interval: 0, fontSize: 10 },
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        ...(most === 0 ? { max: 10 } : {}),
        axisLabel: small,
        splitLine: { lineStyle: { color: COLOR.line } },
      },
      series: PARTS.map(({ name, color, of }) => ({
        ...{ name, type: 'bar', stack: 'downtime', barCategoryGap: '25%', itemStyle: { color } },
        data: months.map((month) => of(month) / perUnit),
      })),
    },
  };
}
