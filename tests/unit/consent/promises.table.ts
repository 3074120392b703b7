/**
 * What holds a promise: a test by its name, in a file below `tests/unit`; or people, where no software can.
 */
export type Held = { file: string; test: string } | { by: 'people'; because: string }

/** How each sentence of the notice begins, in the order in which they stand. */
export const noticePromises: [begins: string, held: Held][] = [
  [
    '处理者是',
    {
      file: 'endpoint/commands/alliance.test.ts',
      test: 'is the alliance’s own, with nothing of the trial left in it, and overwrites nothing',
    },
  ],
  [
    '个人信息保护负责人的联系方式',
    {
      file: 'endpoint/commands/alliance.test.ts',
      test: 'is the alliance’s own, with nothing of the trial left in it, and overwrites nothing',
    },
  ],
  [
    '一、你的浏览器生成的公钥',
    { file: 'identity/identity.test.ts', test: 'never travels with its private half' },
  ],
  [
    '二、你贡献了哪些摘录',
    {
      file: 'endpoint/review/review.test.ts',
      test: 'reaches the contributor with its reason, and the corpus',
    },
  ],
  [
    '由此按日合计的条数',
    {
      file: 'endpoint/figures/stats.test.ts',
      test: 'say what came, what was decided, and what is in the corpus',
    },
  ],
  [
    '三、你的授权记录',
    {
      file: 'endpoint/people/consents.test.ts',
      test: 'chosen on one device is known to the other, with the key to check it by',
    },
  ],
  [
    '四、邀请你的成员单位',
    {
      file: 'endpoint/people/organisations.test.ts',
      test: 'are told with who joined for them and what of theirs is in the corpus',
    },
  ],
  [
    '五、你另行同意公开的署名',
    {
      file: 'endpoint/people/consents.test.ts',
      test: 'is nowhere by default, credits once given, and is gone when taken back',
    },
  ],
  [
    '六、书面许可的扫描件的校验值',
    { file: 'store/scans.test.ts', test: 'is its hash, size and kind' },
  ],
  [
    '扫描件本身留在你的设备上',
    { file: 'sync/scans.test.ts', test: 'never leaves with a sync, nor when it is refused' },
  ],
  [
    '审核人员请你出示',
    {
      file: 'endpoint/review/scans.test.ts',
      test: 'is asked for, shown, looked at, and gone once the clip is decided on',
    },
  ],
  [
    '七、你认领了',
    {
      file: 'endpoint/wanted/claims.test.ts',
      test: 'says taken to everybody and who to nobody',
    },
  ],
  [
    '认领满七天',
    {
      file: 'endpoint/wanted/claims.test.ts',
      test: 'hinders nobody’s deposit',
    },
  ],
  [
    '你退回认领',
    {
      file: 'endpoint/wanted/claims.test.ts',
      test: 'its link to a person is deleted when it lapses, is met, is closed, or its holder leaves',
    },
  ],
  [
    '认领失效',
    {
      file: 'endpoint/wanted/claims.test.ts',
      test: 'its link to a person is deleted when it lapses, is met, is closed, or its holder leaves',
    },
  ],
  [
    '八、你的恢复码',
    {
      file: 'endpoint/people/people.test.ts',
      test: 'the recovery code brings back who lost the profile, and locks out who has it',
    },
  ],
  [
    '恢复码本身',
    {
      file: 'endpoint/people/people.test.ts',
      test: 'the recovery code brings back who lost the profile, and locks out who has it',
    },
  ],
  [
    '我们不要求实名',
    { file: '../browser/smoke.test.ts', test: 'leaves alone a page on which the user did nothing' },
  ],
  [
    '除上面所列以外',
    {
      file: 'envelope/may-leave.test.ts',
      test: 'nothing but the content: no state, history, consent or members of a newer version',
    },
  ],
  [
    '网络地址不与摘录一起保存',
    {
      file: 'endpoint/http/http.test.ts',
      test: 'leave a log line each, of which nobody can be known',
    },
  ],
  [
    '化名仍然属于个人信息',
    {
      file: 'endpoint/releases/members.test.ts',
      test: 'holds what is on the list and nothing else, whatever the clip holds',
    },
  ],
  [
    '为了建设',
    {
      file: 'endpoint/releases/chain.test.ts',
      test: 'leads from page and evidence over consent, batch and receipt to the decision',
    },
  ],
  [
    '方式是',
    {
      file: 'endpoint/releases/publishing.test.ts',
      test: 'goes from a draft over its sample to a signed, numbered, verifiable whole',
    },
  ],
  [
    '发布版里每条摘录只有',
    {
      file: 'endpoint/releases/members.test.ts',
      test: 'holds what is on the list and nothing else, whatever the clip holds',
    },
  ],
  ['我们不用这些信息对你作画像', { file: 'endpoint/figures/stats.test.ts', test: 'name nobody' }],
  [
    '每条摘录寄到时',
    {
      file: 'endpoint/calls/refusals.test.ts',
      test: 'too long, of no known category, malformed, with a wrong digest or in another spelling',
    },
  ],
  [
    '检查的是文字和出处',
    {
      file: 'endpoint/calls/refusals.test.ts',
      test: 'too long, of no known category, malformed, with a wrong digest or in another spelling',
    },
  ],
  [
    '工作人员可以设规则',
    {
      file: 'endpoint/review/review.test.ts',
      test: 'let a contributor with a good record in at once, and name the rule',
    },
  ],
  [
    '规则只会收录',
    {
      file: 'endpoint/review/review.test.ts',
      test: 'let a contributor with a good record in at once, and name the rule',
    },
  ],
  [
    '你可以要求说明',
    {
      by: 'people',
      because: 'people answer, and can end a rule or look at what it accepted',
    },
  ],
  [
    '联盟的审核员和管理员',
    {
      file: 'endpoint/people/organisations.test.ts',
      test: 'are told with who joined for them and what of theirs is in the corpus',
    },
  ],
  [
    '成员单位的协调人',
    {
      file: 'endpoint/people/coordination.test.ts',
      test: 'sees figures of their own organisation with five contributors behind each, and of no other',
    },
  ],
  [
    '看不到文字、化名',
    {
      file: 'endpoint/people/coordination.test.ts',
      test: 'is let into no other call of staff',
    },
  ],
  [
    '协调人看到的每个数字',
    {
      file: 'endpoint/people/coordination.test.ts',
      test: 'sees figures of their own organisation with five contributors behind each, and of no other',
    },
  ],
  [
    '协调人也看得到',
    {
      file: 'endpoint/people/coordination.test.ts',
      test: 'invites contributors of their own organisation, and ends such an invite',
    },
  ],
  [
    '别的成员单位看不到',
    {
      file: 'endpoint/people/coordination.test.ts',
      test: 'sees figures of their own organisation with five contributors behind each, and of no other',
    },
  ],
  [
    '发布版里，一个成员单位',
    {
      file: 'endpoint/releases/members.test.ts',
      test: 'is named where five of its contributors stand in the release, not where four do',
    },
  ],
  [
    '存放在',
    {
      by: 'people',
      because:
        'the alliance chooses its servers; a consent names the places, and one that names others is refused',
    },
  ],
  [
    '保存到你撤回为止',
    {
      file: 'endpoint/ledger/withdrawals.test.ts',
      test: 'after its clip: text, salt and digest go, the signed manifest stays',
    },
  ],
  [
    '撤回后，正文删除',
    {
      file: 'endpoint/ledger/withdrawals.test.ts',
      test: 'after its clip: text, salt and digest go, the signed manifest stays',
    },
  ],
  [
    '不含正文的批次清单',
    {
      file: 'endpoint/ledger/withdrawals.test.ts',
      test: 'after its clip: text, salt and digest go, the signed manifest stays',
    },
  ],
  [
    '它们不会自动删除',
    { by: 'people', because: 'nothing deletes evidence by itself; people answer who asks for it' },
  ],
  [
    '按日合计的数字',
    {
      file: 'endpoint/figures/stats.test.ts',
      test: 'say what came, what was decided, and what is in the corpus',
    },
  ],
  ['公开的发布版', { file: 'endpoint/releases/access.test.ts', test: 'is said by its reach' }],
  [
    '发布版默认不写',
    {
      file: 'endpoint/people/consents.test.ts',
      test: 'is nowhere by default, credits once given, and is gone when taken back',
    },
  ],
  [
    '如果你愿意',
    {
      file: '../browser/consent.test.ts',
      test: 'a public name takes a tick of its own, and is taken back as easily',
    },
  ],
  [
    '这个名字与你的贡献分开保存',
    { file: 'sync/consents.test.ts', test: 'never stands in a batch' },
  ],
  [
    '撤回后立即删除',
    {
      file: 'endpoint/people/consents.test.ts',
      test: 'is nowhere by default, credits once given, and is gone when taken back',
    },
  ],
  ['你可以查阅', { by: 'people', because: 'what the law gives; each of it is held below' }],
  [
    '查阅、复制、更正和撤回在扩展',
    {
      file: '../browser/consent.test.ts',
      test: 'a record shows its fields and events, and prints',
    },
  ],
  [
    '其他的请写信',
    {
      file: 'consent/answer-by.test.ts',
      test: 'the shipped notice says so in words',
    },
  ],
  [
    '你可以不同意',
    {
      file: '../browser/joining.test.ts',
      test: 'tries it first; on joining, what waits goes along',
    },
  ],
  [
    '撤回与同意一样容易',
    {
      file: '../browser/consent.test.ts',
      test: 'an optional purpose is given and taken back by a press, and undone',
    },
  ],
  [
    '撤回只对以后有效',
    {
      file: 'endpoint/people/consents.test.ts',
      test: 'taken back while a batch was on its way: the batch is taken, the purpose is not',
    },
  ],
  [
    '可选的用途可以在设置里',
    {
      file: 'endpoint/people/consents.test.ts',
      test: 'given, taken back and given again holds for every clip, as of now',
    },
  ],
  [
    '参加者须年满',
    {
      file: '../browser/joining-screens.test.ts',
      test: 'joins only when both documents and the age are ticked by hand',
    },
  ],
  [
    '你选中并确认的中文段落',
    {
      file: 'envelope/may-leave.test.ts',
      test: 'nothing but the content: no state, history, consent or members of a newer version',
    },
  ],
  [
    '成批签名后发送',
    { file: 'sync/sync.test.ts', test: 'keeps signed bytes and signed answer, and both hold' },
  ],
  [
    '原文按来源允许',
    {
      file: 'endpoint/releases/publishing.test.ts',
      test: 'goes from a draft over its sample to a signed, numbered, verifiable whole',
    },
  ],
  [
    '不受著作权保护',
    {
      file: 'endpoint/releases/publishing.test.ts',
      test: 'goes from a draft over its sample to a signed, numbered, verifiable whole',
    },
  ],
  [
    '由你说明依据的',
    {
      file: 'endpoint/releases/publishing.test.ts',
      test: 'names no contributor, and of a statement not what it rests on',
    },
  ],
  [
    '署名、相同方式共享',
    {
      file: 'endpoint/releases/verifying.test.ts',
      test: 'finds what was changed, left out, added or signed by somebody else',
    },
  ],
  ['你不会因为贡献', { by: 'people', because: 'the law; no software takes a copyright' }],
  ['你如实说明依据', { by: 'people', because: 'what the contributor promises' }],
  [
    '声明“我的作品”',
    {
      by: 'people',
      because: 'what the contributor promises; a scan that staff ask for is held below',
    },
  ],
  ['不贡献国家秘密', { file: 'envelope/may-leave.test.ts', test: 'what may leave the device' }],
  [
    '没有把握的',
    { file: 'sync/sync.test.ts', test: 'never sends a private clip, a draft or a reserved one' },
  ],
  [
    '属于版本、校注',
    {
      file: 'endpoint/review/ask-staff.test.ts',
      test: 'goes when they refuse it, or decided nothing in thirty days; signed hashes stay',
    },
  ],
  [
    '标注、标签、说明',
    {
      by: 'people',
      because:
        'what the contributor agrees to; the notice names the licence, and a revision cannot change it',
    },
  ],
  [
    '联盟可以接受',
    {
      file: 'endpoint/review/review.test.ts',
      test: 'reaches the contributor with its reason, and the corpus',
    },
  ],
  [
    '审核员收录时可以更正',
    {
      file: 'endpoint/review/mending.test.ts',
      test: 'stands in the released line, which names it; the signed envelope stays byte for byte',
    },
  ],
  [
    '接受的摘录会编入',
    {
      file: 'endpoint/releases/publishing.test.ts',
      test: 'goes from a draft over its sample to a signed, numbered, verifiable whole',
    },
  ],
  ['贡献没有报酬', { by: 'people', because: 'the alliance pays nobody' }],
  [
    '你可以随时撤回',
    {
      file: '../browser/consent.test.ts',
      test: 'a whole work is withdrawn after it was shown, can be undone, and leaves a proof',
    },
  ],
  [
    '撤回后，以后的版本',
    {
      file: 'endpoint/releases/withdrawals.test.ts',
      test: 'takes a clip out of what is served and of later releases, which name it',
    },
  ],
  ['别人已下载的', { by: 'people', because: 'nobody can call it back, and the notice says so' }],
  [
    '以后的每个版本都会列出',
    {
      file: 'endpoint/releases/withdrawals.test.ts',
      test: 'takes a clip out of what is served and of later releases, which name it',
    },
  ],
  [
    '以后公开的统计',
    {
      file: 'endpoint/releases/withdrawals.test.ts',
      test: 'of a purpose keeps out of releases that need it',
    },
  ],
  ['已经公开的数字', { by: 'people', because: 'nobody can call it back, and the notice says so' }],
  [
    '摘录本身不受影响',
    {
      file: 'endpoint/people/consents.test.ts',
      test: 'given, taken back and given again holds for every clip, as of now',
    },
  ],
  [
    '完全可选',
    {
      file: 'endpoint/people/consents.test.ts',
      test: 'is nowhere by default, credits once given, and is gone when taken back',
    },
  ],
  [
    '名字会随发布版公开',
    {
      file: 'endpoint/people/consents.test.ts',
      test: 'is nowhere by default, credits once given, and is gone when taken back',
    },
  ],
  [
    '可以用笔名',
    {
      file: 'endpoint/people/consents.test.ts',
      test: 'is nowhere by default, credits once given, and is gone when taken back',
    },
  ],
  [
    '随时可以撤回',
    {
      file: '../browser/consent.test.ts',
      test: 'a public name takes a tick of its own, and is taken back as easily',
    },
  ],
  [
    '个人信息只在',
    {
      by: 'people',
      because:
        'the alliance chooses its servers; a consent names the places, and one that names others is refused',
    },
  ],
  ['编入发布版的内容', { file: 'endpoint/releases/access.test.ts', test: 'is said by its reach' }],
  ['别人下载的', { by: 'people', because: 'nobody can call it back, and the notice says so' }],
  [
    '保存到撤回为止',
    {
      file: 'endpoint/ledger/withdrawals.test.ts',
      test: 'after its clip: text, salt and digest go, the signed manifest stays',
    },
  ],
  [
    '撤回后正文删除',
    {
      file: 'endpoint/ledger/withdrawals.test.ts',
      test: 'after its clip: text, salt and digest go, the signed manifest stays',
    },
  ],
]

/** How each paragraph, point and row of `docs/privacy.md` begins. */
export const privacyPromises: [begins: string, held: Held][] = [
  ['What 拾柴 Shichai keeps', { by: 'people', because: 'what the page is about' }],
  ["Kept in the browser's", { by: 'people', because: 'what the list below is' }],
  [
    'the passages you gathered',
    {
      file: 'envelope/may-leave.test.ts',
      test: 'is cut to what review needs, between code points; the device keeps all of it',
    },
  ],
  [
    'your key',
    {
      file: 'identity/identity.test.ts',
      test: 'cannot be read out, and its thumbprint is that of RFC 8037',
    },
  ],
  [
    'where a passage stands on its page now',
    {
      file: 'anchor/sighting.test.ts',
      test: 'what is noted of a place: its words, its neighbours, its position in code points',
    },
  ],
  [
    'of chapters that say nothing',
    { file: 'store/reports.test.ts', test: 'it is forgotten once it is of no more use' },
  ],
  [
    'for the list and its search',
    {
      file: 'components/workbench/list-model/list-service.test.ts',
      test: 'what was deleted is gone from the blocks at once, or when the list is next opened',
    },
  ],
  [
    'scans of written permissions',
    { file: 'store/scans.test.ts', test: 'goes with its clip, and comes back with it' },
  ],
  [
    'your public name',
    {
      file: 'sync/consents.test.ts',
      test: 'is given, kept after it was confirmed, and forgotten when it is taken back',
    },
  ],
  [
    'for ten minutes',
    {
      file: 'capture/web-origin-cache.test.ts',
      test: 'counts for ten minutes, a file that is not there, too',
    },
  ],
  [
    'what the alliance asks for',
    { file: 'sync/wanted.test.ts', test: 'is held against one’s own clips on the device' },
  ],
  [
    'of a private window',
    {
      file: 'entrypoints/held-drafts.test.ts',
      test: 'keeps a draft of a private window out of the store until somebody decides',
    },
  ],
  [
    'your settings',
    {
      by: 'people',
      because: 'named so that the list is whole; they are what the person put there',
    },
  ],
  [
    'Nothing is read from a page',
    { file: '../browser/smoke.test.ts', test: 'leaves alone a page on which the user did nothing' },
  ],
  [
    'A page can ask the browser',
    { file: '../browser/hostile.test.ts', test: 'nor by their looks' },
  ],
  [
    'you paste an invite link',
    {
      file: '../browser/joining-screens.test.ts',
      test: 'says what is wrong with a link, and what to do',
    },
  ],
  [
    'you agree and join',
    {
      file: 'endpoint/people/people.test.ts',
      test: 'needs a consent that fits the notice and the key',
    },
  ],
  [
    'you gather a passage',
    {
      file: 'capture/signals/web-origin-signals.test.ts',
      test: 'no request leads to another origin, not even by a redirect',
    },
  ],
  [
    'you ask the page of a work',
    {
      file: '../browser/card.test.ts',
      test: 'asks the page of the work, where the chapter says nothing, and only when told to',
    },
  ],
  [
    'you decided to contribute',
    { file: 'sync/sync.test.ts', test: 'leaves a text alone that somebody contributed already' },
  ],
  [
    'you take a purpose back',
    {
      file: 'sync/consents.test.ts',
      test: 'given and taken back holds at once, and what was signed stays',
    },
  ],
  [
    'you agree to be named',
    {
      file: 'endpoint/people/consents.test.ts',
      test: 'signed by somebody else, or sent without its salt, is refused',
    },
  ],
  [
    'a reviewer asks for the scan',
    {
      file: 'sync/scans.test.ts',
      test: 'is learned of with the sync, shown on a press, and asked for no more',
    },
  ],
  [
    'you withdraw, or leave',
    {
      file: 'sync/outbox.test.ts',
      test: 'names the batches that were tried without an answer, and none that never went',
    },
  ],
  [
    'regularly, once you joined',
    {
      file: 'entrypoints/sync-schedule.test.ts',
      test: 'sets the regular alarm once, and leaves it where it comes in time',
    },
  ],
  [
    'at most hourly',
    {
      file: 'sync/wanted.test.ts',
      test: 'comes with a sync, says nothing of who asks, and stays when the line is cut',
    },
  ],
  [
    'Firefox adds to each request',
    {
      file: 'endpoint/http/http.test.ts',
      test: 'leave a log line each, of which nobody can be known',
    },
  ],
  [
    'A clip that leaves holds',
    {
      file: 'envelope/may-leave.test.ts',
      test: 'nothing but the content: no state, history, consent or members of a newer version',
    },
  ],
  [
    '**Personal information of others**',
    {
      file: 'privacy/mask.test.ts',
      test: 'covers everything that would leave, by placeholders that say what stood there',
    },
  ],
  [
    'Right before a clip is sealed',
    {
      file: 'privacy/members.test.ts',
      test: 'leaves in no member, whatever member it is planted in',
    },
  ],
  [
    '**Private** clips',
    { file: 'sync/sync.test.ts', test: 'never sends a private clip, a draft or a reserved one' },
  ],
  [
    'A pseudonym: the thumbprint',
    {
      file: 'endpoint/http/http.test.ts',
      test: 'leave a log line each, of which nobody can be known',
    },
  ],
  [
    'A **public name** is something else',
    {
      file: 'endpoint/releases/credits.test.ts',
      test: 'a release names who agreed to it, and nobody else; a name taken back is in no later download',
    },
  ],
  [
    'What you leave to staff',
    {
      file: 'endpoint/review/ask-staff.test.ts',
      test: 'have it in no export before they decided, whatever state is asked for',
    },
  ],
  [
    "The alliance's reviewers read",
    {
      file: 'endpoint/sketches/near-duplicates.test.ts',
      test: 'a sketch is deleted with the text it was made of',
    },
  ],
  [
    '**Reviewers**',
    {
      file: 'sync/decisions.test.ts',
      test: 'are gone, with the titles they name, once their reviewer left the alliance',
    },
  ],
  ['Staff also see figures', { file: 'endpoint/figures/stats.test.ts', test: 'name nobody' }],
  [
    "A member organisation's coordinator",
    {
      file: 'endpoint/people/coordination.test.ts',
      test: 'sees figures of their own organisation with five contributors behind each, and of no other',
    },
  ],
  [
    'you open “Wanted” where',
    {
      file: 'sync/wanted.test.ts',
      test: 'is claimed by one press, and the list is asked for without a proof as before',
    },
  ],
  [
    'Whoever **claims**',
    {
      file: 'endpoint/wanted/claims.test.ts',
      test: 'its link to a person is deleted when it lapses, is met, is closed, or its holder leaves',
    },
  ],
  [
    'What staff do is kept',
    {
      file: 'endpoint/moderation/moderation.test.ts',
      test: 'tells what was done once, latest first, by page, person, action and time',
    },
  ],
  [
    'Accepted clips go into releases',
    {
      file: 'endpoint/releases/clustering.test.ts',
      test: 'is not told by the order of a file, for any seed',
    },
  ],
  [
    '**One purpose**',
    {
      file: 'endpoint/people/consents.test.ts',
      test: 'given, taken back and given again holds for every clip, as of now',
    },
  ],
  [
    '**Clips**: withdraw one',
    {
      file: 'sync/withdrawals.test.ts',
      test: 'can be checked after leaving, when the membership and its key are gone',
    },
  ],
  [
    '**Erasure**',
    {
      file: 'endpoint/moderation/moderation.test.ts',
      test: 'are erased: nothing they gave stays but what proves that it was lawful',
    },
  ],
  [
    'Anybody can ask',
    {
      file: 'endpoint/moderation/moderation.test.ts',
      test: 'is deleted 90 days after the decision, and not before',
    },
  ],
  ['Removing the extension', { by: 'people', because: 'what browsers do' }],
  [
    '`activeTab`',
    {
      file: '../browser/sites.test.ts',
      test: 'has button and highlights without a gesture; off takes all of it away',
    },
  ],
]
