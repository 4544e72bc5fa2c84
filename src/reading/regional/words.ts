/** The words of regional bodies, in the languages they publish in. */

/** A court begins its operative part. */
export const reasons =
  /^\W{0,3}(?:\d{1,3}\.?\s*)?(?:for\s+(?:all\s+)?(?:these|the\s+(?:above|foregoing))\s+reasons|now,?\s+therefore|therefore,?\s*$|therefore,?\s+the\s+court|par\s+ces\s+motifs|pour\s+ces\s+motifs|por\s+(?:lo\s+)?tanto|por\s+estas?\s+(?:razones|motivos)|operative\s+(?:part|paragraphs)|(?:[IVX\d]+\.?\s*)?(?:puntos\s+resolutivos|dispositif)\s*$)/iu;

/** What stands behind the operative part. */
export const behindJudgment =
  /^\W{0,3}(?:done\s+(?:in|at)|fait\s+(?:en|à)|redactada\s+en|hecho\s+en|drafted\s+(?:in|at)|written\s+in|signed\s*:?|signatures?|so\s+ordered|comuníquese|regístrese|(?:in\s+accordance\s+with|conformément\s+à)\s+(?:article|l[’']article)\s+(?:45|28|74)|(?:concurring|dissenting|separate|partly|joint)\b|opinion|voto\s)/iu;

/** An operative point by which a State is to do something. */
export const orders =
  /^\W{0,3}(?:unanimously,?\s*)?(?:(?:also|further|consequently)\s+)?(?:orders?\b|ordonne|ordena|dispone|requires?\b|directs?\b|requests?\s+the\s+(?:respondent\s+)?state)|\b(?:the\s+)?(?:respondent\s+)?state\b[^.;]{0,120}?\b(?:is\s+to|must|shall|should|has\s+to)\b|état\s+(?:défendeur\s+)?[^.;]{0,80}?(?:doit|devra|est\s+tenu)|el\s+estado\b(?!\s+es\s+responsable)[^.;]{0,120}?(?:(?<!\p{L})(?:debe(?:rá)?|ha\s+de|tiene\s+que)(?!\p{L})|(?<!\p{L})\p{L}{2,}(?:ará|erá|irá|drá)(?!\p{L}))/iu;

export const findsViolation =
  /(?:there\s+has\s+been\s+(?:a|no)?\s*violation|has\s+violated|violated|violation\s+of)[^.;]*?(articles?\s[^;]{1,160}?)(?=\s+of\s+the|[;.]\s*$|\s+in\s+)|(?:violation\s+de|a\s+violé|violation\s+des)[^.;]*?(l?[’']?articles?\s[^;]{1,160}?)(?=\s+d(?:e\s+la|u)\s+|[;.]\s*$)|(?:responsable\s+por\s+la\s+violación|violó)[^;]*?(artículos?\s[^;]{1,160}?)(?=\s+de\s+la\s+|[;.]\s*$)/iu;

export const findsNone =
  /no\s+violation|not\s+violated|has\s+not\s+violated|n[’']y\s+a\s+pas\s+eu\s+violation|n[’']a\s+pas\s+violé|no\s+(?:es\s+responsable|violó)/iu;

export const inadmissible =
  /inadmissible|irrecevable|inadmisible|lack\s+of\s+jurisdiction|incompétente?|incompetente/iu;

/** Verbs by which bodies recommend, behind their name. */
export const recommends =
  "(?:,?\\s+(?:therefore|thus|also|again|further|strongly|once\\s+(?:more|again)|accordingly|hereby|in\\s+particular|donc|également|aussi|de\\s+nouveau|vivement|instamment|fermement|en\\s+outre|por\\s+(?:lo\\s+)?tanto|también|además|asimismo|reitera\\s+y|and),?)*\\s+(?:would\\s+like\\s+to\\s+)?(?:recommends?|makes?\\s+the\\s+following\\s+recommendations|formule\\s+les\\s+recommandations|formula\\s+las\\s+siguientes\\s+recomendaciones|would\\s+like\\s+to\\s+(?:receive|be\\s+informed)|urges?|calls?\\s+(?:up)?on|invites?|encourages?|requests?|asks?|exhorts?|reiterates?\\s+(?:its|the|all)|considers?\\s+that[^.]{0,160}\\bshould|trusts?\\s+that|wishes\\s+to\\s+(?:receive|be\\s+informed)|recommande|exhorte|invite|encourage|demande|prie|appelle|engage|réitère\\s+(?:sa|ses)|considère\\s+que[^.]{0,160}devrai|souhaite\\s+recevoir|recomienda|insta|exhorta|invita|alienta|pide|solicita|reitera\\s+(?:su|sus))";

/** Headings under which recommendations stand as a list. */
export const recommendationsHeading =
  /^(?:(?:[IVXLC]+|\d{1,2}|[A-Z])\s*[.)–-]\s*)?(?:part\s+[ivx\d]+\s*[:–-]?\s*)?(?:conclusions?\s+(?:and|et|y)\s+)?(?:final\s+|overall\s+)?(?:recommendations?|recommandations?|recomendaci(?:ón|ones))(?:\s*[:：])?$/iu;

/** Behind the body of a report: its list of recommendations again, its annexes, the Government's comments. */
export const behindReport =
  /^\W{0,3}(?:(?:[IVX]+\.?\s*)?(?:appendi(?:x|ces)|annex(?:es)?|annexes?|anexos?)\b|list\s+of\s+(?:the\s+)?(?:cpt[’']s\s+)?recommendations|liste\s+des\s+recommandations|(?:interim\s+follow-up\s+)?government[’']s?\s+(?:viewpoint|comments)|comments\s+(?:of|from)\s+the\s+government|point\s+de\s+vue\s+du\s+gouvernement|bibliograph)/iu;
export const listOfRecommendations =
  /^\W{0,3}(?:list\s+of\s+recommendations|liste\s+des\s+recommandations)/iu;
