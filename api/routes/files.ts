// How do papers and photos come in, and who may look at them?
import { z } from 'zod';
import { isOwner } from '#domain/actors.ts';
import { fileKinds, pictureOrPaper, type FileKind } from '#domain/files.ts';
import { WrongShapeError, NotAllowedError, NotFoundError } from '#casework/errors.ts';
import { programNamed } from '#casework/casework.ts';
import { fileKey, keepFile, mayTakeFile, receivedBefore } from '#casework/files.ts';
import { logAccess } from '#records/access-log.ts';
import { caseFile } from '#records/case-files.ts';
import { say } from '#texts/say.ts';
import { readableCase } from '../case-access.ts';
import { HouseRefusal } from '../errors.ts';
import { caseNow } from '../case-view.ts';
import { maySee } from '../present.ts';
import { knowsEvent, readerOf } from '../withheld.ts';
import { route } from '../route.ts';
import { id } from '../shapes.ts';

const received = z.object({ id: z.uuid(), sha256: z.string(), kind: z.enum(fileKinds) });
const pictures = ['image/jpeg', 'image/png', 'image/webp', 'image/heic'];
const archives = ['application/zip', 'application/x-zip-compressed'];
const types = ['application/octet-stream', ...pictures, 'application/pdf', ...archives];
const kept: { readonly [kind in FileKind]: { ending: string; type: string } } = {
  image: { ending: 'jpg', type: 'image/jpeg' },
  pdf: { ending: 'pdf', type: 'application/pdf' },
  zip: { ending: 'zip', type: 'application/zip' },
};
const asked = z.object({
  case: z.string().max(40),
  slot: z
    .string()
    .regex(/^[a-z][a-z-]{0,39}$/)
    .optional()
    .meta({ description: 'Where the file belongs; some places take other kinds and sizes (medical: PDF or ZIP).' }),
});

export const fileRoutes = [
  route({
    method: 'post',
    path: '/api/files',
    summary:
      'Send a file for a case; the key is the file’s id. Pictures are written anew, papers examined before the answer',
    policy: 'signed-in',
    query: asked,
    streams: { types, what: 'The bytes of a JPEG, PNG, WebP, HEIC or PDF; of a ZIP where one is asked for.' },
    status: 201,
    response: received,
    errors: ['not-found', 'not-allowed', 'case-closed', 'not-submitted', 'too-large'],
    handler: async ({ query, key, actor, session, language, parts, ctx }) => {
      const { row, as } = await readableCase(parts, actor, query.case);
      const program = programNamed(parts.casework, row.program);
      if (!maySee(program, as, 'passport')) throw new NotAllowedError();
      await mayTakeFile(parts.casework, row);
      const sealing = await fileKey(parts.casework, row);
      const wanted = (query.slot && program.filesAsked?.[query.slot]) || pictureOrPaper;
      const found = await parts.examiner.examine(ctx.req.iterator({ destroyOnReturn: false }), wanted);
      if ('fault' in found) {
        if (found.fault === 'too-big') throw new HouseRefusal('too-large');
        const code = `file-${found.fault}`;
        throw new WrongShapeError([{ path: 'body', code, message: say(language, `shape.${code}`) }]);
      }
      const before = await receivedBefore(parts.casework, { id: key, caseId: row.id, sentSha256: found.sentSha256 });
      if (before) return before;
      const { storedAs } = await parts.uploads.put(sealing, found.bytes);
      const { kept: isKept, ...answer } = await keepFile(parts.casework, {
        id: key,
        caseId: row.id,
        accountId: session.accountId,
        sha256: found.sha256,
        sentSha256: found.sentSha256,
        kind: found.kind,
        bytes: found.bytes.length,
        storedAs,
        takenOn: found.kind === 'image' ? found.takenOn : null,
        details: found.kind === 'image' ? { ...found.details } : {},
      });
      if (!isKept) await parts.uploads.remove(storedAs);
      return answer;
    },
  }),
  route({
    method: 'get',
    path: '/api/files/{id}',
    summary: 'Look at a file of a case; that staff looked is written down',
    policy: 'signed-in',
    params: z.object({ id }),
    response: { type: 'application/octet-stream', what: 'The picture or paper as it was kept.' },
    errors: ['not-allowed'],
    handler: async ({ params, actor, session, parts, ctx }) => {
      const file = await caseFile(parts.casework.db, params.id);
      if (!file) throw new NotFoundError();
      const { row, as } = await readableCase(parts, actor, file.caseId);
      if (!maySee(programNamed(parts.casework, row.program), as, 'passport')) throw new NotAllowedError();
      const own = file.accountId === session.accountId;
      if (!own && !knowsEvent(await caseNow(parts, row), readerOf(as, actor), file.namedSeq)) throw new NotFoundError();
      const bytes = await parts.uploads.get(await fileKey(parts.casework, row), file.storedAs);
      if (!isOwner(as)) {
        await logAccess(parts.casework.db, { accountId: session.accountId, caseId: row.id, what: `file ${file.id}` });
      }
      // A file is never a page of ours: no script in it runs, whatever it was taken for.
      ctx.set('Content-Security-Policy', "default-src 'none'; sandbox");
      ctx.set('Cache-Control', 'private, no-store');
      const shown = file.kind === 'image' ? 'inline' : 'attachment';
      const { ending, type } = kept[file.kind];
      ctx.set('Content-Disposition', `${shown}; filename="${file.id}.${ending}"`);
      ctx.type = type;
      ctx.body = bytes;
    },
  }),
];
