import { describe, expect, test } from 'vitest';
import { courseText } from '../../src/domain/report/course-text.ts';
import { coursePicture } from '../../src/pictures/course-picture.ts';
import { pngOf, svgOf } from '../../src/pictures/render.ts';
import { aCourse, aLane, at, COURSES } from './courses.ts';

const wordsOf = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words]) => words ?? '');

describe('the picture of how an incident went', () => {
  test.each(Object.keys(COURSES))('%s: all of it is within the paper, and no number is missing', (name) => {
    const drawing = coursePicture(COURSES[name] ?? aCourse());
    const svg = svgOf(drawing);
    expect(drawing.width).toBe(390);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    const [xs, ys] = ['x', 'y'].map((of) =>
      [...svg.matchAll(new RegExp(` ${of}="([-\\d.]+)"`, 'g'))].map(([, n]) => Number(n)),
    );
    expect(Math.max(...(xs ?? []))).toBeLessThanOrEqual(390);
    expect(Math.min(...(ys ?? []))).toBeGreaterThanOrEqual(0);
    expect(Math.max(...(ys ?? []))).toBeLessThanOrEqual(drawing.height);
  });

  test('has a lane for each service with its verdict, both sides, updates and every gate', () => {
    const words = wordsOf(svgOf(coursePicture(aCourse())));
    for (const one of [
      'PACS-12 · Image archive (PACS)',
      'Tue 24 Nov 02:20 to 04:10 EST · down 1 h 50 min',
      'answered after 3 min',
      'answered after 12 min',
      '3 sent, 1 overdue',
      'technically up 03:50 EST',
      'closed 05:30 EST',
      '✗ images 28 min of 15 min, +1 more',
      '✓ restored 1 h 50 min of 24 h',
    ])
      expect(words).toContain(one);
  });

  test('of forty services it keeps those over a limit, and counts the rest', () => {
    const words = wordsOf(svgOf(coursePicture(COURSES.forty ?? aCourse())));
    expect(words.filter((one) => one.startsWith('✗'))).toHaveLength(5);
    expect(words).toContain('and 28 more services, none over a limit');
  });

  test('is a PNG twice as wide as a phone, in the font that comes with the app', async () => {
    const png = Buffer.from(await pngOf(coursePicture(aCourse({ lanes: [aLane('ED')] }))));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(780);
  });

  test('says the same in words, those over a limit first, within the length that Slack takes', () => {
    expect(courseText(aCourse({ lanes: [aLane('ICU', { of: [60, 120, 240] }), aLane('ED')] }), 2_000)).toBe(
      'PACS-12, Image archive (PACS): Tue 24 Nov 02:20 to 04:10 EST · down 1 h 50 min. technically up 03:50 EST, validated 04:10 EST, ' +
        'reconciled 05:25 EST, closed 05:30 EST. Radiology answered after 3 min. IT answered after 12 min. Updates: 3 sent, 1 overdue. ' +
        'ED: images 28 min of 15 min, over the limit; restored 1 h 50 min of 1 h, over the limit; caught up 1 h 50 min of 2 h. ' +
        'ICU: images 28 min of 1 h; restored 1 h 50 min of 2 h; caught up 1 h 50 min of 4 h.',
    );
    expect(courseText(COURSES.forty ?? aCourse(), 2_000).length).toBeLessThanOrEqual(2_000);
  });

  test('a day on which clocks change has its times by the clock of the site', () => {
    const night = aCourse({
      since: new Date('2026-11-01T05:30:00Z'),
      until: new Date('2026-11-01T06:30:00Z'),
      gates: [],
      lanes: [],
      downtimeMs: 3_600_000,
      asOf: at('10:00'),
    });
    const words = wordsOf(svgOf(coursePicture(night)));
    expect(words).toContain('Sun 1 Nov 01:30 EDT to 01:30 EST · down 1 h');
  });
});
