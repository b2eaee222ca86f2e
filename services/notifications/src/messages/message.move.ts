import { messageMachine, messageStates, sources, type MessageState, type MessageVerb } from './message.machine.ts';

const list = (states: readonly MessageState[]) => states.map((state) => `'${state}'`).join(', ');

/** SQL condition: the message may be moved by one of the verbs. */
export const movable = (...verbs: MessageVerb[]): string => `state in (${list([...new Set(verbs.flatMap(sources))])})`;

/** SQL assignment of the state the verb leads to; with `movable` of the same verb the only writer of `state`. */
export const moved = (verb: MessageVerb): string => `state = '${messageMachine.next(sources(verb)[0]!, verb)}'`;

/** SQL condition: the message has not left yet, and so holds back the later ones of its thread. */
export const unsent = (alias: string): string =>
  `${alias}.state in (${list(messageStates.filter((state) => !messageMachine.isFinal(state)))})`;
