#pragma once
#include <string>

#include "engine/service/actor_view.hpp"
#include "output/document/document.hpp"
#include "output/pdf/pdf.hpp"

namespace dyak::service {

/// A paper of a case as somebody may read it.
struct FoundPaper {
  cases::Case state;  ///< as shown to him
  cases::Paper paper;
  PaperId id;
};

/// "c-000001/p1", or the case's number and the paper's: "К-01/p1". Error{NotFound} for what he may not see, as if it
/// were not there.
FoundPaper find_paper(const ActorView& reading, const std::string& reference);

/// «Протокол заседания …»: the kind and what the paper is about.
std::string paper_title(const cases::PaperBody& paper, const definitions::Definitions& definitions);

/// The paper as it was composed, every word; Error{NotFound} when it was not kept.
document::Document kept_document(const cases::ReadView& view, const PaperId& id);

/// Its bytes: as they were issued; a draft's are drawn anew, by the renderer of today.
std::string paper_bytes(const cases::StoredPaper& paper, const pdf::Renderer& renderer);

/// Whom a paper is for, as far as it says so itself.
struct Receivers {
  std::string names;  ///< in one line; empty = it does not say
  int count = 1;      ///< copies that go out: addressees, or those who are to read and sign; at least 1
};
Receivers receivers_of(const cases::PaperBody& paper, const document::Document& text,
                       const cases::Directory& directory);

}  // namespace dyak::service
