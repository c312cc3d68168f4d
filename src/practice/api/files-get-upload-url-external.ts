import { type Method, refusal } from './method.ts';

const ALT_MAX = 1_000;

export const filesGetUploadUrlExternal: Method = {
  scopes: ['files:write'],
  needs: { filename: 'invalid_arguments', length: 'missing_argument' },
  run(workspace, args) {
    const alt = String(args.alt_txt ?? '');
    const size = Number(args.length);
    if (!Number.isInteger(size) || size < 0) return refusal('invalid_arguments');
    if (alt.length > ALT_MAX) return refusal('alt_txt_too_large');
    const id = workspace.nextId('F');
    workspace.files.set(id, { id, name: String(args.filename), title: '', alt, size, bytes: null });
    return { ok: true, file_id: id, upload_url: `${workspace.address}/upload/${id}` };
  },
};
