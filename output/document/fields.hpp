#pragma once
#include "output/document/block_fields.hpp"
#include "output/document/document.hpp"

/// The fields of every part of a Document, described once for writing
/// and reading alike (json.cpp), so that the two cannot part.
namespace dyak::document {

template <class V>
void describe(V& v, Of<Letterhead>) {
  v("superior", &Letterhead::superior);
  v("organisation", &Letterhead::organisation);
  v("short_name", &Letterhead::short_name);
  v("unit", &Letterhead::unit);
  v("reference", &Letterhead::reference);
  v("emblem_alt", &Letterhead::emblem_alt);
  v("emblem_jpeg", &Letterhead::emblem_jpeg);
}

template <class V>
void describe(V& v, Of<Addressee>) {
  v("lines", &Addressee::lines);
}

template <class V>
void describe(V& v, Of<SignatureRow>) {
  v("side_by_side", &SignatureRow::side_by_side);
}

template <class V>
void describe(V& v, Of<Stamp>) {
  v("word", &Stamp::word);
  v("lines", &Stamp::lines);
  v("name", &Stamp::name);
  v("date", &Stamp::date);
}

template <class V>
void describe(V& v, Of<SigningList::Signer>) {
  v("post", &SigningList::Signer::post);
  v("name", &SigningList::Signer::name);
  v("date", &SigningList::Signer::date);
  v("remark", &SigningList::Signer::remark);
}

template <class V>
void describe(V& v, Of<SigningList>) {
  v("kind", &SigningList::kind);
  v("title", &SigningList::title);
  v("about", &SigningList::about);
  v("signers", &SigningList::signers);
  v("own_page", &SigningList::own_page);
}

template <class V>
void describe(V& v, Of<Certification>) {
  v("word", &Certification::word);
  v("post", &Certification::post);
  v("name", &Certification::name);
  v("date", &Certification::date);
  v("original", &Certification::original);
  v("seal", &Certification::seal);
}

template <class V>
void describe(V& v, Of<Mark>) {
  v("where", &Mark::where);
  v("lines", &Mark::lines);
}

template <class V>
void describe(V& v, Of<QrCode>) {
  v("content", &QrCode::content);
  v("alt", &QrCode::alt);
}

template <class V>
void describe(V& v, Of<MarkedBlocks>) {
  v("item", &MarkedBlocks::item);
  v("first", &MarkedBlocks::first);
  v("count", &MarkedBlocks::count);
}

template <class V>
void describe(V& v, Of<Appendix>) {
  v("mark", &Appendix::mark);
  v("approved", &Appendix::approved);
  v("heading", &Appendix::heading);
  v("blocks", &Appendix::blocks);
  v("signatures", &Appendix::signatures);
  v("landscape", &Appendix::landscape);
  v("items", &Appendix::items);
}

template <class V>
void describe(V& v, Of<Document>) {
  v("kind", &Document::kind);
  v("profile", &Document::profile);
  v("layout", &Document::layout);
  v("paper", &Document::paper);
  v("kept_long", &Document::kept_long);
  v("landscape", &Document::landscape);
  v("two_sided", &Document::two_sided);
  v("draft", &Document::draft);
  v("title", &Document::title);
  v("author", &Document::author);
  v("subject", &Document::subject);
  v("language", &Document::language);
  v("second_language", &Document::second_language);
  v("created", &Document::created);
  v("letterhead", &Document::letterhead);
  v("kind_title", &Document::kind_title);
  v("date", &Document::date);
  v("number", &Document::number);
  v("place", &Document::place);
  v("reply_to", &Document::reply_to);
  v("marks", &Document::marks);
  v("approval", &Document::approval);
  v("agreement", &Document::agreement);
  v("addressees", &Document::addressees);
  v("heading", &Document::heading);
  v("heading_beside", &Document::heading_beside);
  v("salutation", &Document::salutation);
  v("body", &Document::body);
  v("items", &Document::items);
  v("attachments", &Document::attachments);
  v("signatures", &Document::signatures);
  v("certification", &Document::certification);
  v("lists", &Document::lists);
  v("executor", &Document::executor);
  v("distribution", &Document::distribution);
  v("qr", &Document::qr);
  v("appendices", &Document::appendices);
}

}  // namespace dyak::document
