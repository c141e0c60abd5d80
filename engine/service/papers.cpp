#include "engine/service/papers.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/composition/compose.hpp"

namespace dyak::service {
namespace {

std::string party_name(const Value& party, const cases::Directory& directory, Date on) {
  const std::string person = party.is_text() ? party.as_text() : party["person"].text_or("");
  if (const auto* known = directory.person(person)) return known->name.nominative;
  const std::string body = party.is_text() ? party.as_text() : party["organisation"].text_or("");
  const auto* known = directory.organisation(body);
  const auto* name = known == nullptr ? nullptr : cases::Directory::name_on(*known, on);
  if (name == nullptr) return {};
  return name->short_name.empty() ? name->full.nominative : name->short_name;
}

std::string in_one_line(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += (all.empty() ? "" : ", ") + line;
  return all;
}

}  // namespace

FoundPaper find_paper(const ActorView& reading, const std::string& reference) {
  const Error nowhere(ErrorCode::NotFound, "Документа «" + reference + "» нет");
  const auto slash = reference.rfind("/p");
  if (slash == std::string::npos) throw nowhere;
  try {
    cases::Case state = reading.find(reference.substr(0, slash));
    for (const cases::Paper& paper : state.papers) {
      if ("/p" + std::to_string(paper.ordinal) != reference.substr(slash)) continue;
      cases::Paper found = paper;
      const PaperId id{state.id.value + reference.substr(slash)};
      return {std::move(state), std::move(found), id};
    }
  } catch (const Error& error) {
    if (error.code != ErrorCode::NotFound) throw;
  }
  throw nowhere;
}

// The title begins in lower case where it goes on from the kind («ПРОТОКОЛ заседания …»).
std::string paper_title(const cases::PaperBody& paper, const definitions::Definitions& definitions) {
  const definitions::DocumentDefinition* document = nullptr;
  for (const auto& [process, documents] :
       definitions.documents) {  // an order's stands with the process that asked for it
    if (const auto found = documents.find(paper.document); found != documents.end()) document = found->second.get();
  }
  return document == nullptr ? paper.title : composition::listed_title(paper.title, *document, definitions.language);
}

document::Document kept_document(const cases::ReadView& view, const PaperId& id) {
  const auto stored = view.paper(id);
  if (!stored) throw Error(ErrorCode::NotFound, "Документа «" + id.value + "» нет");
  return document::from_value(stored->document);
}

std::string paper_bytes(const cases::StoredPaper& paper, const pdf::Renderer& renderer) {
  return paper.bytes.empty() ? renderer.render(document::from_value(paper.document)) : paper.bytes;
}

Receivers receivers_of(const cases::PaperBody& paper, const document::Document& text,
                       const cases::Directory& directory) {
  Receivers receivers;
  for (const document::Addressee& addressee : text.addressees)
    receivers.names += (receivers.names.empty() ? "" : "; ") + in_one_line(addressee.lines);
  if (!paper.receiver.is_null()) {
    if (receivers.names.empty()) receivers.names = party_name(paper.receiver, directory, paper.date);
    return receivers;
  }
  std::size_t count = text.addressees.size();
  for (const document::SigningList& list : text.lists) {
    if (list.kind == document::SigningList::Kind::Acquaintance) count = std::max(count, list.signers.size());
  }
  receivers.count = static_cast<int>(std::max<std::size_t>(count, 1));
  return receivers;
}

}  // namespace dyak::service
