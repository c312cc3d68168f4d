import { parentPort, workerData } from 'node:worker_threads';
import { type Depicted, drawingOf } from './depicted.ts';
import { pngOf } from './render.ts';

/** The thread of `draw-picture`: one picture, one answer. */
parentPort?.postMessage(await pngOf(drawingOf(workerData as Depicted)));
