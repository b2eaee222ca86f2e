import { stateMachine } from '@trunkline/domain';

/**
 * Every way a message can change. `failed` is for this recipient only, and for good: the mail server refused the message, not the moment.
 * `suppressed` was made by a replay, or is for an address that takes no mail: it is kept for the record and never leaves.
 */
export const messageMachine = stateMachine({
  initial: 'queued',
  final: ['sent', 'failed', 'suppressed'],
  moves: {
    claim: { from: ['queued'], to: 'sending' },
    takeUp: { from: ['sending'], to: 'sending' },
    confirm: { from: ['sending'], to: 'sent' },
    requeue: { from: ['sending'], to: 'queued' },
    fail: { from: ['sending'], to: 'failed' },
    suppress: { from: ['queued'], to: 'suppressed' },
  },
});

export const messageStates = ['queued', 'sending', 'sent', 'failed', 'suppressed'] as const;
export type MessageState = (typeof messageStates)[number];
export type MessageVerb = 'claim' | 'takeUp' | 'confirm' | 'requeue' | 'fail' | 'suppress';

/** The states from which the verb may be asked for. */
export const sources = (verb: MessageVerb): MessageState[] => messageStates.filter((state) => messageMachine.allowed(state).includes(verb));
