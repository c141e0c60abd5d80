#pragma once
#include <optional>
#include <string>

#include "engine/base/date.hpp"
#include "engine/base/value.hpp"
#include "engine/cases/fields.hpp"

/// The numbers and papers of a case: what is recorded of them, and how they stand.
namespace dyak::cases {

struct Numbered {
  std::string journal;
  std::string text;
  Date date;
  int n = 0;

  template <class V>
  static void fields(V& v) {
    v("journal", &Numbered::journal, "its id", {Always, Always, Always});
    v("text", &Numbered::text, "the number as printed", {Always, Always, OrNull});
    v("date", &Numbered::date, "of the number", {Always, Always, Always});
    v("n", &Numbered::n, "its place in the journal, scope and year", {Always, Always, Always});
  }
  bool operator==(const Numbered&) const = default;
};

struct NumberTaken : Numbered {
  std::string scope{};
  int year = 0;

  static constexpr Kind kKind{
      "numbered", "A number of a journal was taken",
      R"({"journal": "orders", "scope": "", "year": 2026, "n": 12, "text": "12-ОД", "date": "2026-09-10"})"};
  template <class V>
  static void fields(V& v) {
    Numbered::fields(v);
    v("scope", &NumberTaken::scope, "within which the journal counts; empty: it has one row of numbers", {Always});
    v("year", &NumberTaken::year, "within which the journal counts", {Always});
  }
  std::string told() const { return "Присвоен номер " + text; }
};

struct NumberAnnulled {
  std::string journal;
  std::string scope;
  int year = 0;
  int n = 0;
  std::string text;
  std::string reason;

  static constexpr Kind kKind{
      "number-annulled", "A number of a journal is of no force",
      R"({"journal": "orders", "scope": "", "year": 2026, "n": 12, "text": "12-ОД", "reason": "ошибка в тексте"})",
      true};
  template <class V>
  static void fields(V& v) {
    v("journal", &NumberAnnulled::journal, "its id", {Always});
    v("scope", &NumberAnnulled::scope, "within which the journal counts", {Always});
    v("year", &NumberAnnulled::year, "within which the journal counts", {Always});
    v("n", &NumberAnnulled::n, "its place in the journal, scope and year", {Always});
    v("text", &NumberAnnulled::text, "the number as printed", {Always});
    v("reason", &NumberAnnulled::reason, "Russian", {Always});
  }
  std::string told() const { return "Аннулирован номер " + text + ": " + reason; }
};

/// What is told of a paper when it is made and stays so.
struct PaperBody {
  int ordinal = 0;
  std::string document;
  std::string title;
  std::string kind;
  bool draft = false;
  std::string journal;
  std::string number;
  Date date;
  std::string sha256;
  int pages = 0;
  Value item;
  Value receiver;
  int appendices = 0;
  Value points;

  template <class V>
  static void fields(V& v) {
    v("ordinal", &PaperBody::ordinal, "1, 2, 3 … within the case; the paper's id is «case/p1»", {Always});
    v("document", &PaperBody::document, "its id in the definitions", {Always, Always, Always});
    v("title", &PaperBody::title, "of the paper", {Always, Always, Always});
    v("kind", &PaperBody::kind, "order, letter, protocol …", {Always, Always, Always});
    v("draft", &PaperBody::draft, "it is not issued", {Always, Always, Always});
    v("journal", &PaperBody::journal, "empty: it has no number", {Always, Always, OrNull});
    v("number", &PaperBody::number, "as printed", {Always, Always, OrNull});
    v("date", &PaperBody::date, "of the paper", {Always, Always, Always});
    v("sha256", &PaperBody::sha256, "of its bytes; empty: a draft that keeps none", {Always, Always, OrNull});
    v("pages", &PaperBody::pages, "how many", {Always, Always, Always});
    v("item", &PaperBody::item, "the element of `each` it was made for", {Always, Never, Always});
    v("receiver", &PaperBody::receiver, "the key of whom it goes to", {Always, Never, Always});
    v("appendices", &PaperBody::appendices, "how many", {Always, Never, Always});
    v("points", &PaperBody::points,
      "[{number, text, executor, executor_name, due}]: whom it orders what, and until when");
  }
  bool operator==(const PaperBody&) const = default;
};

struct PaperMade : PaperBody {
  int replaces = 0;

  static constexpr Kind kKind{
      "paper", "A paper was made; what is issued of a draft takes over its ordinal",
      R"({"ordinal": 1, "document": "order", "title": "О поездке", "kind": "order", "draft": false,
"journal": "orders", "number": "12-ОД", "date": "2026-09-10", "sha256": "9f86d081…", "pages": 2, "item": null,
"receiver": null, "appendices": 0})"};
  template <class V>
  static void fields(V& v) {
    PaperBody::fields(v);
    v("replaces", &PaperMade::replaces, "ordinal of a paper that it ends; in old records only");
  }
};

struct PaperCancelled {
  int ordinal = 0;
  std::string reason;

  static constexpr Kind kKind{"paper-cancelled", "A paper is of no force",
                              R"({"ordinal": 1, "reason": "номер аннулирован"})", true};
  template <class V>
  static void fields(V& v) {
    v("ordinal", &PaperCancelled::ordinal, "of the paper", {Always});
    v("reason", &PaperCancelled::reason, "Russian", {Always});
  }
};

using NumberFacts = Facts<NumberTaken, NumberAnnulled>;
using PaperFacts = Facts<PaperMade, PaperCancelled>;

/// A paper as it stands.
struct Paper : PaperBody {
  bool cancelled = false;
  std::optional<Moment> sent_at{};
  std::string undelivered{};

  template <class V>
  static void fields(V& v) {
    PaperBody::fields(v);
    v("cancelled", &Paper::cancelled, "it is of no force", {Never, Always, Always});
    v("sent_at", &Paper::sent_at, "when it went by post the last time", {Never, IfGiven, OrNull});
    v("undelivered", &Paper::undelivered, "why it did not reach somebody; a later sending wipes it out",
      {Never, IfGiven, OrNull});
  }
  bool operator==(const Paper&) const = default;
};

}  // namespace dyak::cases
