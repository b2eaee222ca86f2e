import { words } from '../language/words.ts';

export const linkWords = words({
  gone: [
    'This link shows nothing',
    'このリンクで表示できるものはありません',
    '此链接没有可显示的内容',
    '이 링크로 볼 수 있는 내용이 없습니다',
  ],
  whyGone: [
    'It was ended, what it showed is over for 30 days, you are not told of it any more, or the address was cut off. The newest mail has a link that works, if there is one.',
    'リンクが終了した、対象の完了から 30 日が経過した、通知の対象から外れた、またはアドレスが途中で切れています。最新のメールに有効なリンクがあれば、そちらをご利用ください。',
    '链接已被终止、相关事项结束已满 30 天、您不再是通知对象，或地址不完整。如有有效链接，请使用最新邮件中的链接。',
    '링크가 종료되었거나, 완료된 지 30일이 지났거나, 더 이상 알림 대상이 아니거나, 주소가 잘렸습니다. 유효한 링크가 있다면 최신 메일에서 확인하세요.',
  ],
  yours: [
    'You see this by a link that was mailed to you. Whoever has it sees the same, without signing in.',
    'メールでお送りしたリンクで表示しています。このリンクを知っている人は、サインインせずに同じ内容を閲覧できます。',
    '您正通过邮件中的链接查看本页。任何持有该链接的人无需登录即可看到相同内容。',
    '메일로 받은 링크로 보고 계십니다. 이 링크를 가진 사람은 로그인하지 않아도 같은 내용을 볼 수 있습니다.',
  ],
  live: ['It shows what changes by itself.', '変更は自動的に反映されます。', '内容会自动更新。', '변경 사항은 자동으로 표시됩니다.'],
  changed: ['Something changed just now.', 'ただいま更新されました。', '刚刚有更新。', '방금 변경되었습니다.'],
  endIt: ['End this link', 'このリンクを終了する', '终止此链接', '이 링크 종료'],
  endWhy: [
    'Then it shows nothing to anybody. The next mail about this has a new one.',
    '終了すると、だれにも表示されなくなります。次回のメールには新しいリンクが記載されます。',
    '终止后任何人都无法再查看。下一封相关邮件会附上新链接。',
    '종료하면 아무도 볼 수 없습니다. 다음 메일에는 새 링크가 들어 있습니다.',
  ],
  portal: ['Sign in for everything else', 'サインインして他の情報を見る', '登录查看其他内容', '로그인하여 다른 내용 보기'],
});
