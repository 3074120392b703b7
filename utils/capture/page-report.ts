import { z } from 'zod'
import { selectors, siteCitation, siteVariant, sourceDocument, textNote } from '@/utils/clip/clip'
import { codePointRange, instant, shortText } from '@/utils/clip/primitives'
import { unknownSource } from '@/utils/clip/rights'

/**
 * What the page script reports of one selection. It assesses nothing: the background parses and
 * assesses the report, and can assess it again under newer rules.
 *
 * The page script imports only the types, so that Zod stays out of it. Strings come from a page that
 * may be hostile: lengths are bounded here, and metadata is made well-formed by the reader, while
 * `passage.text` is exactly what was selected.
 */

/** One statement of the page about rights, licence, robots or origin, as it stands there. */
export const rawSignal = z.object({
  kind: z.enum([
    'meta', // <meta name|property content>: robots, tdm-*, DC.rights, dcterms.*, citation_*, …
    'link', // <link rel=license href>
    'anchor', // <a rel=license>, and links to known licence hosts
    'json-ld', // the text of one <script type="application/ld+json">
    'microdata', // [itemprop=license|copyrightHolder|…]
    'rdfa', // [property|rel="cc:license"|…]
    'prose', // a sentence or block that speaks of rights
    'provenance', // a line that may say whose the text is: 转载自, 来源, 原文链接
    'byline', // a short line above or below the text that may say who made it
    'document', // parts that mark an official document: number, issuer, 此件公开发布
    'licence-box', // .licensetpl, .licenseContainer …
    'header', // a response header of the page itself
    'robots-txt', // a line of the origin's robots.txt that speaks to AI agents or of licences
    'tdmrep', // the text of /.well-known/tdmrep.json
    'rsl', // the text of one <script type="application/rsl+xml">
    'template', // a licence template of Wikisource: name and year, `PD/1996|1948`
    'aigc', // AI-generated label, machine-readable or visible
    'pdf-info', // an entry of a PDF's document information
    'xmp', // a property of a document's XMP
  ]),
  /**
   * Name of the tag, header, property or rel value, lower case. For prose in the article, where in
   * it: `start`, `body` or `end`; elsewhere empty.
   */
  name: shortText(200),
  /** href, content, JSON text or the line itself. */
  value: shortText(20_000),
  /** The words a person would see or the markup that carries it. */
  quote: shortText(2000),
  /** A CSS path or the like. */
  where: shortText(1024),
  /**
   * Where it stands seen from the passage: `article` (in or directly after the main text),
   * `site` (header, footer, navigation), `head` (document head), `origin` (headers, well-known files).
   */
  region: z.enum(['article', 'site', 'head', 'origin']),
  /** The selected passage itself contains this signal. */
  inPassage: z.boolean(),
  /** Where in the article a link or box stands, as `name` says of prose. */
  position: z.enum(['start', 'body', 'end']).optional(),
  /** It reads like a line of a footer, and stands in the text. */
  inText: z.boolean().optional(),
  /** What sets it apart from running text: absent where that holds the passage, too. */
  within: z.enum(['code', 'quotation', 'figure', 'heading', 'table', 'list']).optional(),
  /** Of a link, the words that are the link. */
  words: shortText(200).optional(),
  /** What the markup says that it is about; absent where it is about the page. */
  subject: z
    .object({
      /** Address of the thing: the page, a part of it, a picture. */
      address: shortText(2000).optional(),
      /** Its type as microdata names it; `figure` within a figure. */
      type: shortText(400).optional(),
      /** The passage stands in another thing that is named as a work. */
      isOther: z.boolean().optional(),
    })
    .optional(),
})
export type RawSignal = z.infer<typeof rawSignal>

export const pageMetadata = z.object({
  title: shortText(1000),
  /** The page's own heading nearest above the passage, or its h1. */
  heading: shortText(1000).optional(),
  site: shortText(300).optional(),
  author: shortText(500).optional(),
  published: shortText(64).optional(),
  description: shortText(2000).optional(),
  /** Every meta tag that describes the work (citation_*, DC.*, article:*, og:*), name lower case. */
  tags: z.array(z.object({ name: shortText(200), content: shortText(2000) })).max(200),
  /** Label and value of info tables on the page (发文字号 → 国办发〔2025〕99号; 作者 → 孔子). */
  labelled: z.array(z.object({ label: shortText(40), value: shortText(500) })).max(100),
})

/** A stretch of the passage that the page sets apart from the rest, in code points. */
export const textMark = z.object({
  kind: z.enum([
    'small', // small print within a line
    'underline', // straight, and no link
    'wavy', // a wavy underline
    'raised', // an exponent, an ordinal
    'lowered', // an index, as in H₂O
    'formula', // in TeX
  ]),
  at: z.int().min(0),
  length: z.int().min(1),
})
export type TextMark = z.infer<typeof textMark>

/** Where the passage stands on its page, as far as markup and lines tell. */
export const passagePlace = z.object({
  /** In the text, in what belongs to the site (footer, navigation), among readers' comments. */
  region: z.enum(['article', 'site', 'comments']),
  /**
   * The headings under which it stands, outermost first: of tags those that are open; bold lines, lines in
   * brackets and words before a colon (导读：) since the last of them, its own among them.
   */
  sections: z.array(shortText(80)).max(40),
  /** Classes and ids of the elements around it that hold less than most of the page. */
  names: shortText(500),
  within: z.enum(['code', 'quotation', 'figure', 'heading', 'table', 'list']).optional(),
  /** All of it is the text of links. */
  isLink: z.boolean().optional(),
  /** An official document is signed before it, and nothing since then is called an annex. */
  isAfterSignature: z.boolean().optional(),
  /** The page's only title comes after it. */
  isAboveTitle: z.boolean().optional(),
  /** The words before it that end in a colon, or that announce all that follows (以下是来信全文：). */
  introducedBy: shortText(200).optional(),
  /** A by-line (文/某某) between text above and the passage. */
  newByLine: shortText(60).optional(),
  /** A horizontal rule stands between text above and the passage. */
  isAfterRule: z.boolean().optional(),
})
export type PassagePlace = z.infer<typeof passagePlace>

/** Another page of the same origin, fetched because the person asked: the work a chapter belongs to. */
export const relatedPage = z.object({
  url: shortText(4096),
  kind: z.literal('parent'),
  seenAt: instant,
  signals: z.array(rawSignal).max(60),
})
export type RelatedPage = z.infer<typeof relatedPage>

export const pageReport = z.object({
  version: z.literal(1),
  url: shortText(4096),
  canonicalUrl: shortText(4096).optional(),
  capturedAt: instant,
  /** Lower-case MIME type, e.g. text/html. */
  contentType: shortText(100),
  passage: z.object({
    /** Exactly what was selected; not yet known to be in the text domain. */
    text: z.string().max(400_000),
    language: shortText(64).optional(),
    selectors: selectors.extend({
      quote: z.object({
        exact: z.string().max(400_000),
        prefix: shortText(400),
        suffix: shortText(400),
      }),
      position: codePointRange.optional(),
    }),
    context: z.object({ before: shortText(400), after: shortText(400) }),
    notes: z.array(textNote).max(2000),
    marks: z.array(textMark).max(2000).optional(),
  }),
  /** Absent from reports of files, and of versions before. */
  place: passagePlace.optional(),
  metadata: pageMetadata,
  citation: siteCitation.optional(),
  variant: siteVariant.optional(),
  document: sourceDocument.optional(),
  signals: z.array(rawSignal).max(500),
  /** Address of the page that this one is a chapter of, as the page names it. */
  parentUrl: shortText(4096).optional(),
  related: z.array(relatedPage).max(3).optional(),
  /** Sources that were asked and did not answer: “not known”, never “free”. */
  notKnown: z.array(unknownSource),
})
export type PageReport = z.infer<typeof pageReport>
