/**
 * Notices as long and as mixed as pages have them, and passages that only sound like notices; written
 * for these tests. Expected is everything said, `what/of what`, in the order in which it is said.
 */
export type PageProse = [notice: string, said: string[]]

/** Footers and imprints of several sentences, in both scripts. */
export const footers: PageProse[] = [
  [
    '版权所有：某某省人民政府办公厅　主办单位：某某省人民政府　承办单位：某某省大数据中心　网站标识码：3500000001　某ICP备05000000号　某公网安备35010000000001号　建议使用1366×768分辨率访问',
    ['claims/unsaid'],
  ],
  [
    '本网站所刊载信息，不代表本网观点。刊用本网站稿件，务经书面授权。未经授权禁止转载、摘编、复制及建立镜像，违者将依法追究法律责任。常年法律顾问：某某律师事务所',
    ['prohibits/site', 'prohibits/site'],
  ],
  [
    '凡本网注明“来源：某某网”的所有作品，均为某某网合法拥有版权或有权使用的作品，未经本网授权不得转载、摘编或利用其它方式使用上述作品。已经本网授权使用作品的，应在授权范围内使用，并注明“来源：某某网”。违反上述声明者，本网将追究其相关法律责任。',
    ['prohibits/site', 'claims/site'],
  ],
  [
    '凡本网注明“来源：XXX（非某某网）”的作品，均转载自其它媒体，转载目的在于传递更多信息，并不代表本网赞同其观点和对其真实性负责。如因作品内容、版权和其它问题需要同本网联系的，请在30日内进行。',
    [],
  ],
  [
    '关于我们 | 联系我们 | 广告服务 | 招聘信息 | 版权声明 | 网站地图 | 举报电话：010-00000000 | 信息网络传播视听节目许可证0100000号 | 互联网新闻信息服务许可证10120170001 | 京ICP证000000号',
    [],
  ],
  [
    '网络出版服务许可证　广播电视节目制作经营许可证　未经授权许可　不得转载或建立镜像　违者依法必究　版权所有　某某报业集团',
    ['prohibits/site', 'claims/site'],
  ],
  [
    'Copyright©2004-2024 某某在线 All Rights Reserved. 未经某某在线书面授权，请勿转载内容和图片、建立镜像，违者依法追究法律责任。',
    ['prohibits/site', 'reserves-all/site', 'claims/site'],
  ],
  [
    '本网站由某某大学图书馆建设和维护，读者可为个人学习、研究目的下载、打印本站资源，不得批量下载，不得用于商业用途，不得转交他人。',
    ['no-collecting/site', 'no-commercial/site'],
  ],
  ['某某法院网版权所有，未经协议授权，禁止下载使用。', ['prohibits/unsaid', 'claims/unsaid']],
  [
    '本网站内容归某某省档案馆所有，任何单位或个人不得以任何形式转载、链接、转贴或以其他方式使用本网站内容，已获书面许可的除外。',
    ['prohibits/site'],
  ],
  [
    '本網站內所有資料之著作權、所有權與智慧財產權，包括翻譯權，均為某某基金會所有，非經同意，不得轉載。',
    ['prohibits/site', 'claims/site'],
  ],
  [
    '本報新聞、圖片及影音著作權均屬本報所有，非經授權，不得以任何形式轉載、改作、散布、公開傳輸。',
    ['prohibits/site', 'claims/site'],
  ],
  [
    '版權所有　不得轉載　© 2024 某某日報有限公司　地址：香港九龍某某道1號　電話：2000 0000',
    ['prohibits/unsaid', 'claims/unsaid'],
  ],
  [
    '本網站的內容，包括但不限於所有文本、平面圖像、圖畫、照片以及數據或其他資料的匯編，均受版權保障。除非預先得到知識產權署的書面授權，否則嚴禁複製、改編、分發、發布或向公眾提供該等版權作品。',
    ['claims/site', 'prohibits/site'],
  ],
  [
    '未經本站書面同意，任何人不得以重製、改作、散布、公開播送等任何方式利用本站內容之全部或一部。',
    ['prohibits/site'],
  ],
  [
    '某某出版社　地址：北京市东城区某某街1号　邮编：100000　总编室电话：010-00000000　版权所有　侵权必究',
    ['claims/unsaid'],
  ],
  [
    'Powered by 某某系统 V9.0　技术支持：某某软件公司　© 2015-2024 溪边书屋　保留所有权利　某ICP备15000000号-1',
    ['reserves-all/unsaid', 'claims/unsaid'],
  ],
  [
    '本站所有内容均来自互联网，仅供个人学习与交流，请于下载后24小时内删除，不得用于商业用途，版权归原作者所有。',
    ['no-commercial/site', 'claims/site'],
  ],
  [
    'Except where otherwise noted, content on this site is licensed under a Creative Commons Attribution 4.0 International license. All trademarks are the property of their respective owners.',
    [],
  ],
  [
    'You may not use any automated means to access the site, nor may you use its content to train or develop any machine learning model without our prior written consent.',
    ['no-training/site', 'no-collecting/site', 'prohibits/site'],
  ],
  [
    '未经许可，本站不接受任何形式的自动化访问，禁止利用爬虫、脚本等手段批量采集本站内容，或将其用于训练人工智能模型。',
    ['no-training/site', 'no-collecting/site'],
  ],
  [
    '本平台内容允许搜索引擎收录，但不得用于大语言模型预训练、微调或构建语料库。',
    ['no-training/site'],
  ],
  ['本平臺內容僅供閱覽，未經書面授權，不得作為生成式人工智慧之訓練資料。', ['no-training/site']],
]

/** What stands at the end of an article: who wrote it, where it comes from, what one may do. */
export const articleEnds: PageProse[] = [
  ['根据《中华人民共和国著作权法》的有关规定，未经作者书面许可，不得转载。', ['prohibits/unsaid']],
  ['著作权法规定，作者享有信息网络传播权：本文未经许可不得转载。', ['prohibits/work']],
  ['No part of this book may be reproduced or distributed without permission.', ['prohibits/work']],
  [
    'Nothing on this site may be copied without prior permission of the editors.',
    ['prohibits/site'],
  ],
  ['本站转载他人文章均注明出处，本站原创文章未经许可不得转载。', ['prohibits/site']],
  [
    '本文首发于公众号“溪边磨坊”，作者授权发布，转载请联系原作者，并在文首注明作者和出处，侵权必究。',
    ['ask/work', 'claims/work'],
  ],
  [
    '本文系作者授权某某网发表，未经许可，不得转载。欢迎个人转发朋友圈，机构媒体转载请联系授权。',
    ['prohibits/work', 'prohibits/work', 'ask/work'],
  ],
  [
    '声明：本文由入驻某某平台的作者撰写，除平台官方账号外，观点仅代表作者本人，不代表平台立场。',
    [],
  ],
  [
    '特别声明：以上内容（如有图片或视频亦包括在内）为自媒体平台“某某号”用户上传并发布，本平台仅提供信息存储服务。',
    [],
  ],
  ['本文转自某某杂志，版权归原作者所有，如有侵权请联系删除。', ['claims/work']],
  ['责任编辑：张三　文章来源：某某日报　转载请注明出处。', []],
  ['来源：某某晚报　作者：李四　编辑：王五　转载请注明出处及链接，谢谢合作！', []],
  [
    '转载请注明出处：溪边书屋 https://blog.example/p/1，未经允许不得用于商业目的。',
    ['no-commercial/unsaid'],
  ],
  [
    '本作品采用知识共享署名-非商业性使用-禁止演绎 4.0 国际许可协议进行许可，未经授权不得用于商业用途。',
    ['no-commercial/work'],
  ],
  ['除特别声明外，本站所有文章均采用 CC BY-NC-SA 4.0 许可协议，转载请注明来自溪边书屋！', []],
  [
    '版权声明：本文为博主原创文章，遵循 CC 4.0 BY-SA 版权协议，转载请附上原文出处链接和本声明。',
    [],
  ],
  [
    '本博客文章除注明转载外，均为原创，采用 CC BY 4.0 协议，可自由转载、修改，仅需注明出处。',
    ['reprint/site'],
  ],
  [
    '本刊声明：本刊已许可某某学术期刊数据库在其系列数据库产品中以数字化方式复制、汇编、发行、信息网络传播本刊全文。作者向本刊提交文章发表的行为视为同意上述声明。',
    [],
  ],
  [
    '稿件一经录用，著作权中的专有使用权归本刊所有，未经本刊书面许可，任何单位和个人不得转载。',
    ['prohibits/site', 'claims/site'],
  ],
  ['本文章之著作權屬原作者所有，如欲轉載請先徵得作者同意。', ['prohibits/work', 'claims/work']],
  [
    '版權屬原作者所有，轉載時請註明作者及出處，商業轉載請聯絡作者取得授權。',
    ['no-commercial/work', 'claims/work'],
  ],
  ['讀者如需引用本文，請註明出處；整篇轉載者，須先取得本社書面授權。', ['prohibits/work']],
  ['任何媒體、網站或個人轉載本報道，均須註明出處及作者姓名。', []],
  [
    '欢迎转载，但须保持文章完整，并注明作者及出处，不得用于商业目的。',
    ['no-commercial/unsaid', 'reprint/unsaid'],
  ],
  ['允许非商业转载，须署名；禁止商业转载及改编。', ['reprint/unsaid', 'no-commercial/unsaid']],
  ['无需授权即可转载，注明作者和本文链接即可。', ['reprint/work']],
  ['如需转载本公众号文章，请在后台回复“转载”获取授权须知。', ['prohibits/site', 'ask/site']],
  [
    '（本文为2024年某某论坛发言整理稿，未经发言人审阅，未经本人同意请勿转载或引用。）',
    ['prohibits/work'],
  ],
  [
    '原标题：《溪边的磨坊》。本文经授权转载自公众号“水边”，如需二次转载，请联系原公众号。',
    ['ask/work'],
  ],
  [
    '本译文由志愿者完成，仅供学习交流，原文版权归原作者所有，译文采用 CC BY-NC 4.0 授权，禁止用于商业用途。',
    ['no-commercial/work', 'claims/work'],
  ],
  [
    '© 2023 作者。本文依知识共享署名 4.0 国际许可协议开放获取，允许在注明原作者和出处的前提下不受限制地使用、传播和复制。',
    ['claims/unsaid'],
  ],
  [
    'Copyright 2024 by the Author. Licensee Example Journal. This article is an open access article distributed under the terms and conditions of the Creative Commons Attribution license.',
    ['claims/work'],
  ],
  ['For permission to reuse this article, please contact the editorial office.', ['ask/work']],
  ['This document may be freely reproduced and distributed without permission.', []],
  ['No permission is required to quote from this article, provided that the source is cited.', []],
  ['Reprinted with permission of the publisher.', []],
]

/** Pictures, sound and film licensed or reserved apart from the text. */
export const ofPictures: PageProse[] = [
  ['题图来自 Unsplash，基于 CC0 协议。', []],
  ['照片由李四拍摄，版权所有，未经允许严禁商业使用。', []],
  ['本图采用知识共享署名 3.0 许可协议，作者张三。', []],
  ['圖片來源：維基共享資源，授權條款為創用CC 姓名標示-相同方式分享 3.0。', []],
  ['圖為某某博物館藏品，攝影著作權屬該館所有，未經授權請勿使用。', []],
  ['封面设计及插图 © 2022 赵六，保留所有权利。', []],
  ['视频版权归某某电视台所有，未经授权禁止截取、搬运。', []],
  [
    '文中配图除标注外均采用 CC BY-SA 4.0 授权，文字版权归作者所有，未经许可请勿转载。',
    ['prohibits/work', 'claims/work'],
  ],
  ['音频版权归某某电台所有。文字稿由志愿者整理，欢迎转载。', ['reprint/unsaid']],
]

/** Rules of law, which forbid much and reserve nothing of this text. */
export const inStatutes: PageProse[] = [
  [
    '第五十二条 有下列侵权行为的，应当根据情况，承担停止侵害、消除影响、赔礼道歉、赔偿损失等民事责任：（一）未经著作权人许可，发表其作品的；',
    [],
  ],
  ['第十四条　未经许可，任何人不得转载、摘编国家秘密文件资料。', []],
  ['任何单位和个人未经批准，不得在饮用水水源保护区内从事网箱养殖、旅游、游泳、垂钓活动。', []],
  ['出版者、广播电台、电视台不得擅自使用他人享有著作权的作品。', []],
  ['禁止任何单位和个人伪造、变造、买卖、转让或者以其他方式使用土地权利证书。', []],
  ['未经著作权人许可，复制、发行、表演他人作品的，应当承担民事责任。', []],
  ['报刊转载他人已发表的作品，应当自刊登之日起两个月内支付报酬。', []],
  [
    '著作权人向报社、期刊社投稿的，作品刊登后，除著作权人声明不得转载、摘编的外，其他报刊可以转载或者作为文摘、资料刊登。',
    [],
  ],
  ['行政机关不得以任何方式泄露在履行职责中获取的商业秘密，未经同意不得向他人提供。', []],
  [
    '提供者应当依法开展预训练、优化训练等训练数据处理活动，使用具有合法来源的数据和基础模型；涉及知识产权的，不得侵害他人依法享有的知识产权。',
    [],
  ],
  ['未經著作財產權人之同意或授權，不得重製他人之著作。', []],
  ['著作權法第六十五條規定，合理使用他人著作不構成著作財產權之侵害。', []],
  ['未经依法设立的鉴定机构授权，任何人员不得使用该机构的鉴定专用章。', []],
  ['非经法定程序，不得查阅、复制、摘录案卷材料。', []],
]

/** Headlines, news and talk about rights. */
export const aboutRights: PageProse[] = [
  ['最高法发布知识产权典型案例：未经许可转载他人文章构成侵权', []],
  ['某公司因未经授权转载新闻稿件被判赔偿三万元', []],
  ['国家版权局通报网络转载专项整治情况', []],
  ['知识产权归谁所有？高校教师职务发明的权属之争', []],
  ['“禁止转载”四个字有没有法律效力？律师这样说', []],
  ['“保留所有权利”字样是什么意思？', []],
  ['著作权法修改草案规定，未经许可不得将作品用于人工智能训练', []],
  ['会议指出，要加强知识产权保护，严厉打击未经授权转载、抄袭等侵权行为。', []],
  ['人工智能训练使用作品的著作权问题探析', []],
  ['训练数据须经授权方可使用，模型开发者应当避免侵权语料。', []],
  ['我们保留将用户反馈用于改进模型训练的权利。', []],
  ['智慧財產局：他人文章未經同意轉載可能觸法', []],
  ['法院認為，被告未經授權轉載原告文章，侵害其著作財產權。', []],
  ['知识产权审判庭揭牌，首案当庭宣判', []],
  ['他的小说进入公有领域那年，十几家出版社同时推出新版。', []],
  ['作者去世五十年后，作品才会进入公有领域。', []],
  ['合理使用不必经著作权人许可，但应当注明作者姓名。', []],
  ['“未经允许，谁也不许动我的书！”祖父把书柜锁上，钥匙揣进怀里。', []],
  ['书坊牌记云：“翻刻必究，不许重刻。”', []],
  ['版权页上没有写明译者，只印着出版社的名字。', []],
  ['他把版权卖给了书商，换来一袋米。', []],
]

/** “CC” and other words that mean something else. */
export const otherMeanings: PageProse[] = [
  ['主送：各市人民政府；抄送（CC）：省委办公厅、省人大常委会办公厅。', []],
  ['该机型采用 1500 cc 排量发动机，最大功率 80 千瓦。', []],
  ['CC 攻击防护授权版本升级说明', []],
  ['字幕按 CC 键开启，闭路字幕由志愿者制作。', []],
  ['Please cc the editorial office when you submit the revised manuscript.', []],
  ['CC 霜与隔离霜有何不同？', []],
  ['患者静脉推注 20CC，未经医师许可不得自行使用。', []],
  ['本品未经许可不得用于静脉注射。', []],
  ['许可证编号：京网文〔2020〕0001-001号', []],
  ['未经授权的访问将被记录。', []],
  ['采集标本时应注明出处和日期，未经同意不得采集保护植物。', []],
  ['不得转动、复制钥匙，遗失须报备。', []],
]
