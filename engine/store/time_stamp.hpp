#pragma once
#include <string>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/store/anchor.hpp"

/// RFC 3161: somebody else's clock says that an anchored head was there. What is stamped is the SHA-256 of the anchor's
/// line, so the stamp is of the head and of its signature. Nothing here speaks to a network.
namespace dyak::store {

/// What is sent to a time stamping authority (application/timestamp-query).
struct StampQuery {
  std::string bytes;  ///< DER
};
StampQuery stamp_query(const std::string& sha256);

/// The token in the authority's answer (application/timestamp-reply). Error{Refused} when it is no answer to this query.
std::string token_of(const StampQuery& query, const std::string& reply);

/// What a token says.
struct TimeStamp {
  Moment at;
  std::string authority;  ///< who signed it: its certificate's subject, as one line
};
/// `authorities`: a file of certificates (PEM) that are trusted; empty = the signature is held against the certificate
/// in the token itself. The certificates must have been good at the moment of the stamp, not now. Error{Refused} with
/// what is wrong; Error{NotFound} when the file cannot be read.
TimeStamp read_stamp(const std::string& token, const std::string& sha256, const std::string& authorities);

/// What is stamped of an anchor.
std::string stamped_digest(const Anchor& anchor);
/// Where the stamps of an anchor file lie: PATH.stamps, a JSON line each: {"line": SHA-256 of the anchor's, "token"}.
std::string stamps_of(const std::string& anchor_path);
/// Adds one, on the disk when it returns.
void append_stamp(const std::string& anchor_path, const std::string& sha256, const std::string& token);

/// A stamp of one anchored head.
struct StampedAnchor {
  int line = 0;  ///< of the anchor file, from 1
  TimeStamp stamp;
};
struct Stamps {
  std::vector<StampedAnchor> all;
  std::vector<std::string> faults;  ///< Russian: no stamps, of no line, not signed, older than the line says
};
/// The stamps beside the anchor file; none when there are none.
Stamps read_stamps(const std::string& anchor_path, const Anchors& anchors, const std::string& authorities);

}  // namespace dyak::store
