-- What is signed of the end of a chain now names its day. Ends that were signed before are not valid any more; all are signed again
-- within half a minute.
delete from audit_head;
