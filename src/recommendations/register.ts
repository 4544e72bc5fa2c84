import type { Transaction } from "kysely";
import { type Actor, type Change, lockSpaceForWriting, recordChanges } from "../history/index.ts";
import { newIdentifier } from "../kernel/index.ts";
import type { Database } from "../platform/schema.ts";
import { allOthers, type ReadItem, type ReadPosition, type ReadReview } from "../reading/index.ts";
import { itemKey, paragraphKey, reviewKey, sortKey } from "./keys.ts";
import { addText, linkToStanding, type StandingRecommendation } from "./link.ts";
import { TextMatcher } from "./match.ts";
import type { RegisteringDocument, RegisterOutcome } from "./model.ts";
import { currentPosition, positionStageOf } from "./positions.ts";
import { loadStanding, loadStandingById, loadStandingOfReview } from "./standing.ts";
import {
  attachWaitingPositions,
  ensureReviews,
  type ItemRow,
  insertItems,
  insertPositions,
  type PositionRow,
  recomputePositions,
} from "./store.ts";

/**
 * Writes what one document says into the register of one space, inside one transaction: all of the document or nothing.
 * Batches may follow each other (`addItems`, `addPositions`), then `finish`. Registering the same document again changes
 * nothing; a later document adds its sources, texts, labels and positions to what stands (design, data rule 3).
 */
export class Registration {
  readonly outcome: RegisterOutcome = {
    added: 0,
    linked: 0,
    changed: 0,
    differing: 0,
    positions: 0,
    waiting: 0,
  };
  private readonly transaction: Transaction<Database>;
  private readonly spaceId: string;
  private readonly document: RegisteringDocument;
  private readonly reviewIds = new Map<string, string>();
  private readonly matchers = new Map<string, TextMatcher>();
  private readonly adopted = new Set<string>();
  private readonly touched = new Set<string>();
  private readonly changes: Change[] = [];
  private order = 0;

  private constructor(transaction: Transaction<Database>, spaceId: string, document: RegisteringDocument) {
    this.transaction = transaction;
    this.spaceId = spaceId;
    this.document = document;
  }

  /** Takes the space's writing lock, so that two imports at once do not double an item. */
  static async begin(
    transaction: Transaction<Database>,
    spaceId: string,
    document: RegisteringDocument,
  ): Promise<Registration> {
    await lockSpaceForWriting(transaction, spaceId);
    return new Registration(transaction, spaceId, document);
  }

  /**
   * `pairs`: what a person decided of items of a version that numbers differently: the recommendation each belongs to, or null for one
   * that stands in no other version. All others are found by their numbers.
   */
  async addItems(
    items: readonly ReadItem[],
    pairs: ReadonlyMap<ReadItem, string | null> = new Map(),
  ): Promise<void> {
    if (items.length === 0) return;
    await this.findReviews(items.map((item) => item.review));
    const keyed = new Map<string, { item: ReadItem; reviewId: string; key: string }>();
    const translations: { item: ReadItem; where: string }[] = [];
    for (const item of items) {
      const reviewId = this.reviewIdOf(item.review);
      const key = itemKey(item);
      const where = `${reviewId} ${key}`;
      const first = keyed.get(where);
      // A double inside one document is shown in its reconciliation; the first print is registered.
      if (first === undefined) keyed.set(where, { item, reviewId, key });
      // An export gives one recommendation in several languages: one record, several texts.
      else if (first.item.language !== item.language) translations.push({ item, where });
    }
    const standing = await loadStanding(
      this.transaction,
      this.spaceId,
      [...keyed.values()],
      this.document.id,
    );
    const paired = await loadStandingById(
      this.transaction,
      this.spaceId,
      [...pairs.values()].filter((id) => id !== null),
      this.document.id,
    );
    const rows: ItemRow[] = [];
    for (const [where, { item, reviewId, key }] of keyed) {
      this.order += 1;
      const pair = paired.get(pairs.get(item) ?? "");
      const isAlone = pairs.get(item) === null;
      const sameNumber = standing.get(where);
      const found = pair ?? (isAlone ? undefined : (sameNumber ?? this.matchByText(reviewId, item)));
      if (found !== undefined) await this.link(found, item, key, pair !== undefined);
      // Its number stands for another paragraph in the other versions.
      else if (isAlone && sameNumber !== undefined)
        rows.push(this.newRow(item, reviewId, `${key} ${item.language}`));
      else rows.push(this.newRow(item, reviewId, key));
    }
    await insertItems(this.transaction, this.spaceId, this.document, rows);
    this.outcome.added += rows.length;
    const ids = new Map(rows.map((row) => [`${row.reviewId} ${row.key}`, row.id]));
    for (const { item, where } of translations) {
      const id = ids.get(where) ?? standing.get(where)?.id;
      if (id !== undefined) await addText(this.transaction, this.spaceId, this.document, id, item);
    }
  }

  async addPositions(review: ReadReview, positions: readonly ReadPosition[]): Promise<void> {
    if (positions.length === 0) return;
    await this.findReviews([review]);
    const reviewId = this.reviewIdOf(review);
    const rows = positions.map((position): PositionRow => {
      const paragraph = position.sourceParagraph;
      const source = [this.document.symbol, paragraph === null ? null : `para. ${paragraph}`]
        .filter((part) => part !== null)
        .join(", ");
      return {
        reviewId,
        itemKey: paragraphKey(position.paragraph),
        recommendationId: null,
        stage: positionStageOf(this.document.type),
        position: position.position,
        isConsideredImplemented: position.consideredImplemented,
        wording: position.wording,
        comment: position.comment,
        source: source === "" ? null : source,
        place: position.place,
      };
    });
    this.outcome.positions += await insertPositions(this.transaction, this.spaceId, this.document, rows);
  }

  /** A decision of the Human Rights Council: the outcome is adopted on its date, and answers become adopted. */
  async adopt(review: ReadReview, adoptedOn: string): Promise<void> {
    await this.findReviews([review]);
    const reviewId = this.reviewIdOf(review);
    const before = await this.transaction
      .selectFrom("review")
      .select("adoptedOn")
      .where("spaceId", "=", this.spaceId)
      .where("id", "=", reviewId)
      .executeTakeFirstOrThrow();
    if (before.adoptedOn === adoptedOn) return;
    await this.transaction
      .updateTable("review")
      .set({ adoptedOn })
      .where("spaceId", "=", this.spaceId)
      .where("id", "=", reviewId)
      .execute();
    this.changes.push({
      action: "review.adopted",
      entityKind: "review",
      entityId: reviewId,
      data: { before: before.adoptedOn, after: adoptedOn },
    });
    const ids = await this.transaction
      .selectFrom("recommendation")
      .select("id")
      .where("spaceId", "=", this.spaceId)
      .where("reviewId", "=", reviewId)
      .execute();
    for (const { id } of ids) this.touched.add(id);
  }

  /** The reviews this document speaks of. */
  get reviews(): readonly string[] {
    return [...new Set(this.reviewIds.values())];
  }

  /** Gives waiting positions to the items that now stand, works out every position touched, writes the history. */
  async finish(actor: Actor, summary: Readonly<Record<string, unknown>> = {}): Promise<RegisterOutcome> {
    for (const id of await attachWaitingPositions(this.transaction, this.spaceId, this.reviews)) {
      this.touched.add(id);
    }
    const moved = await recomputePositions(this.transaction, this.spaceId, [...this.touched]);
    for (const { id, before, after } of moved) {
      this.changes.push({
        action: "recommendation.position_changed",
        entityKind: "recommendation",
        entityId: id,
        data: { before, after, documentId: this.document.id },
      });
    }
    const waiting = await this.transaction
      .selectFrom("position")
      .select(({ fn }) => fn.countAll<string>().as("count"))
      .where("spaceId", "=", this.spaceId)
      .where("documentId", "=", this.document.id)
      .where("recommendationId", "is", null)
      .where("itemKey", "<>", allOthers)
      .executeTakeFirstOrThrow();
    this.outcome.waiting = Number(waiting.count);
    await recordChanges(this.transaction, this.spaceId, actor, [
      {
        action: "document.registered",
        entityKind: "document",
        entityId: this.document.id,
        data: { ...summary, ...this.outcome },
      },
      ...this.changes,
    ]);
    return this.outcome;
  }

  private async findReviews(reviews: readonly ReadReview[]): Promise<void> {
    const unknown = new Map<string, ReadReview>();
    for (const review of reviews) {
      const key = `${review.mechanism} ${reviewKey(review)}`;
      if (!this.reviewIds.has(key)) unknown.set(key, review);
    }
    if (unknown.size === 0) return;
    const found = await ensureReviews(
      this.transaction,
      this.spaceId,
      [...unknown.values()],
      this.document.type,
    );
    for (const { key, id, mechanism, isNew, isAdopted } of found) {
      this.reviewIds.set(key, id);
      if (isAdopted) this.adopted.add(id);
      // Only the UPR's documents repeat each other without or with other numbers.
      if (isNew || mechanism !== "UPR") continue;
      const candidates = await loadStandingOfReview(this.transaction, this.spaceId, id, this.document.id);
      if (candidates.length > 0) this.matchers.set(id, new TextMatcher(candidates));
    }
  }

  private reviewIdOf(review: ReadReview): string {
    const id = this.reviewIds.get(`${review.mechanism} ${reviewKey(review)}`);
    if (id === undefined) throw new Error("a review was used before it was found");
    return id;
  }

  /** An export without numbers, or a draft with other numbers, is recognised by its words. */
  private matchByText(reviewId: string, item: ReadItem): StandingRecommendation | undefined {
    const candidate = this.matchers.get(reviewId)?.take(item.text, item.recommenders);
    return candidate === null ? undefined : (candidate as StandingRecommendation | undefined);
  }

  private async link(
    standing: StandingRecommendation,
    item: ReadItem,
    key: string,
    isPaired: boolean,
  ): Promise<void> {
    const result = await linkToStanding(this.transaction, this.spaceId, this.document, standing, item, {
      key,
      sortKey: sortKey(item.review, key, this.order),
      isPaired,
    });
    if (result === "unchanged") return;
    this.outcome.linked += 1;
    if (result.isDiffering) this.outcome.differing += 1;
    if (result.changes !== null) {
      this.outcome.changed += 1;
      this.changes.push({
        action: "recommendation.changed",
        entityKind: "recommendation",
        entityId: standing.id,
        data: { ...result.changes, documentId: this.document.id },
      });
    }
    this.touched.add(standing.id);
  }

  private newRow(item: ReadItem, reviewId: string, key: string): ItemRow {
    const stage = positionStageOf(this.document.type);
    return {
      id: newIdentifier(),
      reviewId,
      key,
      sortKey: sortKey(item.review, key, this.order),
      item,
      stage,
      current: currentPosition(
        [{ stage, position: item.position, isConsideredImplemented: item.consideredImplemented }],
        this.adopted.has(reviewId),
      ),
    };
  }
}
