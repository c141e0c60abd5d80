#include "engine/http/pages/catalogue_feed.hpp"

#include <algorithm>

#include "engine/base/markup.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/http/app/request_checks.hpp"

namespace dyak::http {
namespace {

constexpr std::size_t kMaxFeedEntries = 50;

// The same for a card as long as the record lasts, whatever the service is called.
std::string entry_id(const composition::PublicCatalogue& catalogue, const std::string& card) {
  const std::string digest = crypto::sha256_hex(catalogue.id + "\n" + card);
  // RFC 9562, version 8: made of a digest.
  return "urn:uuid:" + digest.substr(0, 8) + "-" + digest.substr(8, 4) + "-8" + digest.substr(13, 3) + "-a" +
         digest.substr(17, 3) + "-" + digest.substr(20, 12);
}

std::string element(const std::string& name, const std::string& text) {
  return "<" + name + ">" + escaped_markup(text) + "</" + name + ">\n";
}

std::string content_of(const composition::Card& card) {
  std::string html = "<p>" + escaped_markup(card.code) + "</p>";
  for (const composition::CardLine& line : card.lines) {
    html += "<p>" + escaped_markup(line.label) + ": ";
    for (std::size_t i = 0; i < line.texts.size(); ++i) html += (i == 0 ? "" : "; ") + escaped_markup(line.texts[i]);
    html += "</p>";
  }
  return html;
}

}  // namespace

std::string catalogue_feed(const composition::PublicCatalogue& catalogue, const std::string& office,
                           const std::string& site, const std::string& self) {
  std::vector<const composition::Card*> cards;
  for (const composition::Card& card : catalogue.cards)
    if (card.updated) cards.push_back(&card);
  std::stable_sort(cards.begin(), cards.end(), [](const auto* a, const auto* b) { return *a->updated > *b->updated; });
  if (cards.size() > kMaxFeedEntries) cards.resize(kMaxFeedEntries);
  const Moment newest = cards.empty() ? Moment::at(catalogue.as_of.date(catalogue.zone), 0, 0, 0, catalogue.zone)
                                      : *cards.front()->updated;
  const std::string query = "?catalogue=" + url_encoded(catalogue.id);
  std::string out =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"ru\">\n" +
      element("id", entry_id(catalogue, "")) + element("title", catalogue.title) +
      element("updated", newest.iso(catalogue.zone)) + "<author>" + element("name", office) + "</author>\n" +
      "<link rel=\"self\" type=\"application/atom+xml\" href=\"" + escaped_markup(self) +
      "\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"" + escaped_markup(site + "/catalogue" + query) +
      "\"/>\n";
  for (const composition::Card* card : cards) {
    out += "<entry>\n" + element("id", entry_id(catalogue, card->id)) + element("title", card->heading) +
           element("updated", card->updated->iso(catalogue.zone)) +
           "<link rel=\"alternate\" type=\"text/html\" href=\"" +
           escaped_markup(site + "/catalogue/" + url_encoded(card->id) + query) + "\"/>\n<content type=\"html\">" +
           escaped_markup(content_of(*card)) + "</content>\n</entry>\n";
  }
  return out + "</feed>\n";
}

}  // namespace dyak::http
