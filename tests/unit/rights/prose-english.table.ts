import type { PageProse } from './prose-pages.table'

/**
 * Notices in English, or in English and Chinese, by the kind of place they stand in; written for
 * these tests. Expected is everything said, `what/of what`, sentence by sentence.
 */

/** Publishers, journals and newspapers. */
export const englishPress: PageProse[] = [
  [
    'This article is protected by copyright. Please do not share or reproduce it without permission from the publisher.',
    ['claims/work', 'prohibits/work'],
  ],
  [
    'Personal use of this material is permitted, but republication or redistribution requires the permission of the society.',
    ['prohibits/work'],
  ],
  [
    'This material may not be published, broadcast, rewritten or redistributed.',
    ['prohibits/work'],
  ],
  [
    'Copyright © 2024 The Harbour Mail. All rights reserved. No part of this publication may be reproduced or transmitted in any form.',
    ['claims/unsaid', 'reserves-all/unsaid', 'prohibits/work'],
  ],
  ['To republish this story, contact the editors and ask for a licence.', ['ask/work']],
  ['Syndication and reprint requests: rights@harbour.example', ['ask/unsaid']],
  [
    'You may not copy, store or republish this article other than for personal, non-commercial reading.',
    ['prohibits/work'],
  ],
  [
    'Subscribers may print one copy of this chapter. Any further copying is strictly prohibited.',
    ['prohibits/work'],
  ],
  [
    'The author retains all rights to this essay; please request permission before quoting it at length.',
    ['reserves-all/work', 'ask/work'],
  ],
  [
    'Reproduced by permission of the estate. Further reproduction requires the written consent of the estate.',
    ['prohibits/unsaid'],
  ],
  ['First North American serial rights only. Do not repost.', ['prohibits/unsaid']],
  [
    'Preprint. Please do not cite or circulate without the author’s permission.',
    ['prohibits/work'],
  ],
]

/** Repositories, universities, libraries and museums. */
export const englishCollections: PageProse[] = [
  [
    'Items in this repository are protected by copyright, with all rights reserved, unless otherwise indicated.',
    ['reserves-all/site', 'claims/site'],
  ],
  [
    'This thesis may be consulted for private study provided that no quotation from it is published without the author’s written consent.',
    ['prohibits/work'],
  ],
  [
    'Copyright in this dissertation is held by its author. Users may download a copy for private research but may not distribute it further.',
    ['claims/work', 'prohibits/work'],
  ],
  [
    'Permission to publish from this collection must be sought in writing from the Keeper of Manuscripts.',
    ['prohibits/unsaid'],
  ],
  [
    'The library holds no copyright in this letter; it is up to readers to obtain permission from the heirs before publication.',
    ['ask/work'],
  ],
  ['No known copyright restrictions.', ['public-domain/unsaid']],
  ['The museum has dedicated this text to the public domain.', ['public-domain/work']],
  [
    'Texts on this website are the property of the Museum and may be used for educational purposes only.',
    ['no-commercial/site'],
  ],
  ['Bulk downloading of theses by robots or crawlers is not permitted.', ['no-collecting/unsaid']],
  [
    'Users are not permitted to mine, scrape or harvest records of this website by automated means.',
    ['no-collecting/site'],
  ],
  [
    'The University reserves the right to opt out of text and data mining under Article 4(3) of Directive (EU) 2019/790.',
    ['no-training/unsaid'],
  ],
  [
    'By using this site you agree not to use its content to develop, train or fine-tune any machine learning model.',
    ['no-training/site'],
  ],
  [
    'Any use of this book for training large language models is expressly excluded.',
    ['no-training/work'],
  ],
  ['Rights holders have reserved this work from text and data mining.', ['no-training/work']],
]

/** Wikis, blogs and hosts of old texts. */
export const englishHosts: PageProse[] = [
  ['© 2001–2026 Old Text Host. All rights reserved.', ['claims/unsaid', 'reserves-all/unsaid']],
  [
    'The e-texts on this site are free of copyright in the United States; the site’s design is © Old Text Host.',
    ['claims/site'],
  ],
  [
    'This text is in the public domain in the United States because it was published before 1931.',
    [],
  ],
  ['This work is in the public domain worldwide.', ['public-domain/work']],
  ['You are welcome to link to this post, but please don’t repost it.', ['prohibits/work']],
  ['Feel free to share the link; do not copy the text.', ['prohibits/unsaid']],
  ['Translation by the blog owner. Do not re-upload anywhere.', ['prohibits/unsaid']],
  ['Please ask before reposting or translating my stories.', ['ask/unsaid']],
  ['This fic may not be fed into any AI.', ['no-training/work']],
  ['I do not consent to my writing being used to train AI.', ['no-training/unsaid']],
  [
    'No part of this wiki may be used for training AI models.',
    ['no-training/unsaid', 'prohibits/unsaid'],
  ],
  ['Not to be copied without the express consent of the translator.', ['prohibits/unsaid']],
  ['Copyright remains with the authors of this anthology.', ['claims/work']],
  ['Reprinted here with permission. Please do not share further.', ['prohibits/unsaid']],
  ['Content on this wiki may not be scraped or crawled.', ['no-collecting/unsaid']],
  [
    'Copyright belongs to the original authors; contact us for permission to reprint.',
    ['claims/work', 'ask/work'],
  ],
]

/** Governments of places where English stands beside Chinese. */
export const englishGovernments: PageProse[] = [
  [
    'The content available on this website is the property of the Government. Reproduction in any form without prior written consent is strictly prohibited.',
    ['prohibits/site'],
  ],
  [
    '版權公告 Copyright Notice 本網站內容受版權保障。The contents of this website are protected by copyright. No part may be reproduced for commercial use without prior written authorisation.',
    ['claims/site', 'claims/site', 'prohibits/site'],
  ],
  [
    '未經本署事先書面同意，任何人不得複製、分發本網頁資料。Prior written consent is required for any reproduction of this page.',
    ['prohibits/site', 'prohibits/work'],
  ],
  [
    'You may freely browse this website and reproduce its contents for non-commercial use only, with acknowledgement of the source.',
    ['no-commercial/site'],
  ],
  [
    '© 2026 Government of Singapore. All rights reserved. 本網站所有內容未經許可不得轉載。',
    ['claims/unsaid', 'prohibits/site', 'reserves-all/site'],
  ],
  [
    'Direitos de autor reservados. 版權所有，不得轉載 All rights reserved',
    ['prohibits/unsaid', 'reserves-all/unsaid', 'claims/unsaid'],
  ],
]

/** What only sounds like a notice. */
export const englishNearMisses: PageProse[] = [
  ['Permission denied: you do not have access to this folder.', []],
  ['Error 403. You do not have permission to view this page.', []],
  ['bash: ./run.sh: Permission denied', []],
  ['The copyright law was amended in 2020.', []],
  ['Copyright law does not protect ideas, only their expression.', []],
  ['Lawmakers debated whether copyright should be extended to 70 years.', []],
  ['She is a licensed physician and has practised since 1998.', []],
  ['The restaurant is fully licensed and open until midnight.', []],
  ['CC: the manager, the treasurer', []],
  ['The memo was sent with cc by fax to all departments.', []],
  ['The article is free to read until the end of the month.', []],
  ['This is an open access journal.', []],
  ['Open access', []],
  ['The reading room offers open access to its shelves.', []],
  ['All rights of the child are set out in the Convention.', []],
  ['The committee reserves the right to change the programme.', []],
  ['Tables can be reserved by telephone.', []],
  ['The prohibited book was reprinted many times abroad.', []],
  ['Reproduction of the species is not possible below ten degrees.', []],
  ['The bacteria cannot reproduce without oxygen.', []],
  ['Data mining is a branch of statistics.', []],
  ['The soldiers were not allowed to train with live ammunition.', []],
  ['No train runs on Sundays between the two towns; a model of it stands in the hall.', []],
  ['His works entered the public domain only after a long lawsuit about the letters.', []],
  ['The debate moved into the public domain when the letters leaked.', []],
  ['Information already in the public domain is not personal data under this clause.', []],
  ['The author’s consent was obtained before the interview.', []],
  ['Without permission from the king nobody entered the palace.', []],
  ['The right to work may not be restricted by copying foreign models.', []],
  ['Her copyright claim was dismissed by the court in 2019.', []],
  ['Photographs © Museum, not for reproduction.', []],
  ['For educational purposes only; this is no medical advice.', []],
  ['No photographs were published without permission of the family.', []],
  ['The copyright bill belongs to a series of reforms.', []],
  ['Planning permission must be sought before building.', []],
  ['He asked for permission before entering the hall.', []],
  ['Click here to share this article with your friends.', []],
  ['Copy editing and proofreading are not included in the fee.', []],
]
