import { conflict } from './errors.ts';

export interface Move<State extends string> {
  from: readonly State[];
  to: State;
}

export interface StateTable<State extends string, Verb extends string> {
  initial: State;
  final: readonly State[];
  moves: Record<Verb, Move<State>>;
}

export interface StateMachine<State extends string, Verb extends string> {
  readonly initial: State;
  /** The state after the verb; throws a 409 Refusal such as "cannot resolve while closed". */
  next(state: State, verb: Verb): State;
  /** The verbs that may be asked for in this state. */
  allowed(state: State): Verb[];
  isFinal(state: State): boolean;
  /** The fewest verbs that lead from one state to another, but for those named; none where nothing does, and no verb where it is the same state. */
  wayTo(from: State, to: State, without?: readonly Verb[]): Verb[] | undefined;
  /** The table as a Mermaid state diagram, for the service's README. */
  diagram(): string;
}

/** Makes a life cycle out of a table of verbs; throws at once if a state is unreachable or a final state can be left. */
export function stateMachine<State extends string, Verb extends string>(table: StateTable<State, Verb>): StateMachine<State, Verb> {
  const moves = Object.entries(table.moves) as [Verb, Move<State>][];
  refuseUnsound(
    table,
    moves.map(([, move]) => move),
  );

  return {
    initial: table.initial,
    next(state, verb) {
      const move = table.moves[verb];
      if (!move.from.includes(state)) throw conflict(`cannot ${verb} while ${state}`);
      return move.to;
    },
    allowed: (state) => moves.filter(([, move]) => move.from.includes(state)).map(([verb]) => verb),
    isFinal: (state) => table.final.includes(state),
    wayTo(from, to, without = []) {
      const usable = moves.filter(([verb]) => !without.includes(verb));
      const ways = new Map<State, Verb[]>([[from, []]]);
      for (const [state, way] of ways) {
        for (const [verb, move] of usable) if (move.from.includes(state) && !ways.has(move.to)) ways.set(move.to, [...way, verb]);
      }
      return ways.get(to);
    },
    diagram: () =>
      [
        'stateDiagram-v2',
        `  [*] --> ${table.initial}`,
        ...moves.flatMap(([verb, move]) => move.from.map((from) => `  ${from} --> ${move.to}: ${verb}`)),
        ...table.final.map((state) => `  ${state} --> [*]`),
      ].join('\n'),
  };
}

function refuseUnsound<State extends string>(table: StateTable<State, string>, moves: Move<State>[]): void {
  const reached = new Set<State>([table.initial]);
  for (let before = 0; before !== reached.size;) {
    before = reached.size;
    for (const move of moves) if (move.from.some((from) => reached.has(from))) reached.add(move.to);
  }
  const named = new Set([...table.final, ...moves.flatMap((move) => [...move.from, move.to])]);
  const unreachable = [...named].filter((state) => !reached.has(state));
  if (unreachable.length) throw new Error(`unreachable: ${unreachable.join(', ')}`);
  const left = table.final.filter((state) => moves.some((move) => move.from.includes(state)));
  if (left.length) throw new Error(`final, yet left: ${left.join(', ')}`);
}
