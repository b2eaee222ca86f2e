import { GcrInquiryAnswered, type InquiryType } from '@trunkline/contracts/maintenance';
import { Facts, Heading, Mail, Text, Title } from '../mail/layout.tsx';
import { mailFor } from '../mail/mail.declaration.ts';
import { wording } from '../mail/wording.ts';
import { inquiry as say } from './gcr.wording.ts';

/** What change management answered, to whoever asked. It is no notice, and says nothing that tools would take for one. */
export const inquiryMail = mailFor(GcrInquiryAnswered, {
  template: 'gcr-inquiry-answered',
  choice: 'mandatory',
  about: ({ gcr }) => ({ kind: 'gcr', reference: gcr }),
  audience: ({ enterpriseId, inquiry }) => ({ enterpriseId, accountBans: inquiry.accountBans }),
  people: ({ inquiry }) => [inquiry.contact],
  thread: ({ streamId, inquiry }) => `${streamId}/${inquiry.inquiryId}`,
  opensThread: true,
  subject: ({ gcr }) => say.subject(gcr),
  answerer: (_fact, _part, { changeManagement }) => changeManagement,
  body({ gcr, inquiry }, reader) {
    const { type, circuitId, info, answer, askedAt } = inquiry;
    return (
      <Mail title={say.subject(gcr)} why={say.why(gcr)}>
        <Title>{say.title}</Title>
        <Text>{wording.greeting(reader.name)}</Text>
        <Facts
          rows={[
            [say.labels.gcr, gcr],
            [say.labels.asked, say.types[type satisfies InquiryType]],
            [say.labels.circuit, circuitId],
            [say.labels.when, reader.instant(askedAt)],
          ]}
        />
        <Heading>{say.question}</Heading>
        <Facts rows={[[say.labels.you, info]]} />
        <Heading>{say.answer}</Heading>
        <Facts rows={[[reader.carrier.changeManagement.name, answer]]} />
      </Mail>
    );
  },
});
