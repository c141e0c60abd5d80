#include "engine/http/pages/catalogue_html.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dyak::http {
namespace {

std::string extension_of(const std::string& name) {
  constexpr std::size_t kLongest = 8;
  const auto dot = name.rfind('.');
  if (dot == std::string::npos || name.size() - dot - 1 > kLongest || dot + 1 == name.size()) return {};
  std::string ending = name.substr(dot);
  for (char& c : ending) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return ending.find_first_not_of(".abcdefghijklmnopqrstuvwxyz0123456789") == std::string::npos ? ending
                                                                                                : std::string{};
}

std::string size_text(std::int64_t bytes) {
  if (bytes < 1024) return fmt::format("{} байт", bytes);
  if (bytes < 1024 * 1024) return fmt::format("{} КБ", (bytes + 512) / 1024);
  return fmt::format("{} МБ", (bytes + 512 * 1024) / (1024 * 1024));
}

List lines_of(const composition::Card& card, bool in_list) {
  List lines;
  for (const composition::CardLine& line : card.lines) {
    if (in_list && !line.in_list) continue;
    List texts;
    std::string joined;
    for (const std::string& text : line.texts) {
      joined += (joined.empty() ? "" : "; ") + text;
      texts.push_back(Record{{"text", text}});
    }
    lines.push_back(Record{{"label", line.label}, {"texts", std::move(texts)}, {"joined", joined}});
  }
  return lines;
}

/// The values of facets as one text for the script of the static pages.
std::string facet_text(const composition::Card& card) {
  std::string text;
  for (const auto& [id, choices] : card.facets) {
    for (const std::string& choice : choices) text += "|" + id + "=" + choice;
  }
  return text + "|";
}

List facets_of(const composition::PublicCatalogue& catalogue, const CatalogueSearch& search) {
  List facets;
  for (const composition::Facet& facet : catalogue.facets) {
    const auto chosen = search.chosen.find(facet.id);
    List choices;
    for (const std::string& choice : facet.choices) {
      choices.push_back(
          Record{{"choice", choice}, {"selected", chosen != search.chosen.end() && chosen->second == choice}});
    }
    facets.push_back(Record{{"facet_id", facet.id}, {"facet_title", facet.title}, {"choices", std::move(choices)}});
  }
  return facets;
}

std::string card_target(const CatalogueSite& site, const composition::Card& card) {
  return site.files ? "cards/" + card.id + ".html" : site.root + "/" + card.id + site.query;
}

std::string home_of(const CatalogueSite& site) {
  return site.files ? site.root + "/index.html" : site.root + site.query;
}

// Files in a folder have none: nobody makes them anew by himself.
std::string feed_of(const CatalogueSite& site, const composition::PublicCatalogue& catalogue) {
  return site.files || !catalogue.has_feed ? std::string{} : site.root + "/feed.atom?catalogue=" + catalogue.id;
}

std::string in_layout(const Templates& templates, const CatalogueSite& site,
                      const composition::PublicCatalogue& catalogue, const std::string& title, std::string content) {
  List others;
  for (const auto& [target, name] : site.others) others.push_back(Record{{"other", target}, {"other_title", name}});
  return templates.render("catalogue_layout",
                          Record{{"page_title", title},
                                 {"catalogue_title", catalogue.title},
                                 {"office", site.office},
                                 {"write_trouble", site.write_trouble},
                                 {"as_of", catalogue.as_of.date(catalogue.zone).russian()},
                                 {"home", home_of(site)},
                                 {"others", std::move(others)},
                                 {"any_others", !site.others.empty()},
                                 {"feed", feed_of(site, catalogue)},
                                 {"style", site.files ? site.root + "/catalogue.css" : "/assets/catalogue.css"},
                                 {"script", site.files ? site.root + "/catalogue.js" : ""},
                                 {"content", std::move(content)}});
}

}  // namespace

std::string published_name(const composition::CardFile& file) { return file.sha256 + extension_of(file.name); }

std::string catalogue_list_page(const Templates& templates, const CatalogueSite& site,
                                const composition::PublicCatalogue& catalogue,
                                const std::vector<const composition::Card*>& shown, const CatalogueSearch& search) {
  List cards;
  for (const composition::Card* card : shown) {
    cards.push_back(Record{{"target", card_target(site, *card)},
                           {"code", card->code},
                           {"heading", card->heading},
                           {"lines", lines_of(*card, true)},
                           {"words", card->found_by},
                           {"facet_text", facet_text(*card)}});
  }
  List intro;
  for (const std::string& line : catalogue.intro) intro.push_back(Record{{"line", line}});
  const std::string count = std::to_string(shown.size());
  const bool none = shown.empty();
  return in_layout(
      templates, site, catalogue, catalogue.title,
      templates.render("catalogue_list",
                       Record{{"catalogue_title", catalogue.title},
                              {"intro", std::move(intro)},
                              {"facets", facets_of(catalogue, search)},
                              {"cards", std::move(cards)},
                              {"count", count},
                              {"none", none},
                              {"searched", search.text},
                              {"as_files", site.files},
                              {"workbook", site.files ? "catalogue.xlsx" : site.root + "/catalogue.xlsx" + site.query},
                              {"feed", feed_of(site, catalogue)},
                              {"named", site.query.empty() ? std::string{} : catalogue.id},
                              {"action", site.root}}));
}

std::string catalogue_card_page(const Templates& templates, const CatalogueSite& site,
                                const composition::PublicCatalogue& catalogue, const composition::Card& card) {
  List files;
  for (const composition::CardFile& file : card.files) {
    const std::string target =
        site.files ? "../files/" + published_name(file) : site.root + "/files/" + file.sha256 + site.query;
    files.push_back(Record{{"name", file.name},
                           {"size", size_text(file.size)},
                           {"sha256", file.sha256},
                           {"target", target},
                           {"available", file.available}});
  }
  const bool has_files = !files.empty();
  return in_layout(templates, site, catalogue, card.heading,
                   templates.render("catalogue_card", Record{{"code", card.code},
                                                             {"heading", card.heading},
                                                             {"lines", lines_of(card, false)},
                                                             {"files", std::move(files)},
                                                             {"has_files", has_files},
                                                             {"licence", card.licence},
                                                             {"home", home_of(site)}}));
}

}  // namespace dyak::http
