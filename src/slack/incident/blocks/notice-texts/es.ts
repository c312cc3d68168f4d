import { ordersOnPaper } from '../../../../domain/incident/system-words.ts';
import type { Translated } from '../../../../domain/language/language.ts';
import { timeInSpanish } from '../../../../domain/language/spanish-time.ts';
import type { EN } from './en.ts';

const STATE = { FULL: 'fuera de servicio', PARTIAL: 'interrupción parcial', SLOW: 'lento' };
/** The same in Spanish, as it is spoken in hospitals of the United States; people are addressed as usted. */
export const ES: Translated<typeof EN> = {
  stoodDown: {
    FALSE_ALARM: 'Falsa alarma: funciona. Trabaje como de costumbre.',
    WRONG_SYSTEM: 'Se declaró el sistema equivocado: este funciona. Espere el aviso sobre el correcto.',
    DUPLICATE: 'Se declaró dos veces. El otro incidente continúa: siga su aviso.',
    CALLED_OFF: 'Se canceló. Trabaje como de costumbre.',
    REAL_OUTAGE: '*Se declaró una interrupción real.* Siga su aviso en este canal.',
    ENTERED_WRONGLY: 'Se registró por error. Trabaje como de costumbre.',
  },
  stoodDownShort: {
    FALSE_ALARM: 'Trabaje como siempre.',
    WRONG_SYSTEM: 'Sistema equivocado: funciona.',
    DUPLICATE: 'Siga el otro aviso.',
    CALLED_OFF: 'Trabaje como siempre.',
    REAL_OUTAGE: 'Siga el aviso real.',
    ENTERED_WRONGLY: 'Trabaje como siempre.',
  },
  exercise: '*SIMULACRO:* no es una interrupción real.\n',
  state: {
    down: (impact, again) => (again ? `${STATE[impact]} otra vez` : STATE[impact]),
    asPlanned: (impact) => `${STATE[impact]}, programado`,
    technicallyUp: 'restablecido, sin validar',
    worksAgain: (impact) => (impact === 'FULL' ? 'funciona otra vez' : 'funciona bien otra vez'),
    stoodDown: 'sin efecto',
  },
  workAsUsual: 'Trabaje como siempre.',
  talkByPhone: 'Posible ataque: use el teléfono.',
  untilValidated: (impact) => (impact === 'FULL' ? 'siga en papel' : 'no confíe en él'),
  meanwhile: (matter) =>
    matter.impact !== 'FULL'
      ? 'Lo urgente, por teléfono.'
      : ordersOnPaper(matter.kind)
        ? 'Órdenes en papel, resultados por teléfono.'
        : 'Resultados por teléfono o papel.',
  andMore: (count) => ` y ${count} más`,
  outdated: (time, name, state) => `⚪ Anticuado desde ${time}: ${name} ${state}`,
  noAttack:
    '✅ *No fue un ataque.* Las contraseñas, el correo y los enlaces son seguros como siempre; las imágenes siguen fuera de servicio.',
  attack: {
    suspected: '⚠️ *Se sospecha un ataque.*',
    rule: 'No reconecte nada, no enchufe nada, no abra enlaces.',
    talk: (ways) => `☎️ *Hable por:* ${ways}`,
    noNumber: 'en persona o por teléfono: el plan no indica ningún número',
  },
  downToo: (names) => `*También fuera de servicio:* ${names}`,
  alsoDown: (names) => `*Además, fuera de servicio:* ${names}`,
  since: (time) => `Desde *${time}*`,
  plannedUntil: (time) => `*Programado* hasta *${time}*`,
  allSites: (count) => `las ${count} sedes`,
  someSites: (count, of) => `${count} de ${of} sedes`,
  imagesNow: (where) => `*Imágenes ahora:* ${where}`,
  images: (where) => `*Imágenes:* ${where}`,
  stillWorks: (what) => `*Sigue funcionando:* ${what}`,
  bridge: (number) => `línea ${number}`,
  ask: (whom) => `*Pregunte a:* ${whom}`,
  reportedUp: (goOn, results) =>
    `Informática dice que funciona. *${goOn}* hasta que radiología lo valide. ${results}`,
  backForYou: (time) =>
    `Funciona otra vez para su unidad desde *${time}*; otras aún esperan. Solicite y lea como de costumbre.`,
  keepPaper: 'Guarde todo el papel hasta que se firme la conciliación.',
  filePaper: 'La conciliación está firmada: archive el papel como de costumbre.',
  validatedAt: (time) => `Radiología lo validó a las *${time}*. `,
  orderAsUsual: 'Solicite y lea como de costumbre.',
  range: (from, to) => `${from} a ${to}`,
  notFinal: (windows) => `*Los resultados preliminares no son finales*: ${windows}.`,
  update: {
    said: (time, who, text) => `📣 ${time}, de ${who}: ${text}`,
    saidEarlier: (time, who, text) => `📣 ${time}, de ${who}, interrupción anterior: ${text}`,
    doing: (what) => `*Se está haciendo:* ${what}`,
    estimate: (time) => `Estimación de Informática: ${time}`,
    was: (now, before) => `${now}, antes ${before}`,
    next: (time) => `📣 Próximo aviso *${time}*`,
    none: '📣 Aún no hay hora para el próximo aviso',
    overdue: (since) => `🚨 *AVISO ATRASADO* desde ${since}`,
  },
  seen: {
    button: 'Visto por la unidad',
    seenBy: (who, time) => `✅ Visto por la unidad: ${who}, ${time}`,
    phoned: (who, role, time) => `✅ ${who} llamó y habló con ${role}, ${time}`,
    nobody: (role, phone) => `☎️ Nadie lo ha confirmado: ${role} llama al ${phone}`,
  },
  foot: (incident, time) => `${incident} · a las ${time} · sin datos de pacientes`,
  earlierOutage: 'Este aviso era de una interrupción anterior. Vea el más reciente en este canal.',
  seeNewer: 'Vea el mensaje más reciente en este canal.',
  groupStillDown: (down, name) => `🔴 Aún fuera de servicio: ${down}. ${name} funciona otra vez.`,
  groupBack: (name) => `🟢 ${name} funciona otra vez. Vea el mensaje más reciente en este canal.`,
  notAffected: (incident, name) => `⚪ Corrección: ${incident} · ${name} no afecta a esta unidad.`,
  nothingToDo: 'No tiene que hacer nada.',
  planned: {
    outdated: (name) =>
      `⚪ Anticuado: interrupción programada de ${name}. Vea el mensaje más reciente en este canal.`,
    withdrawn: (name) => `⚪ Cancelado: ${name} sigue en servicio`,
    begun: (name) => `🗓️ Programado: ${name} · ya comenzó: vea el mensaje más reciente aquí`,
    first: (name, time) => `🗓️ Programado: ${name} fuera de servicio ${time}`,
    title: (name) => `Programado: ${name} estará fuera de servicio`,
    heldUp: ' · no comenzó como estaba previsto',
    newTime: ' · *nuevo horario*, aún sin confirmar',
    to: 'a',
    units: (names) => `*Para:* ${names}`,
    whatChanges: (what) => `*Qué cambia:* ${what}`,
    imagesMeanwhile: (where) => `*Imágenes mientras tanto:* ${where}`,
    foot: (ticket) => `${ticket} · no responda aquí · sin datos de pacientes`,
  },
  time: timeInSpanish,
};
